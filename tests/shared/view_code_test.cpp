#include "shared/view_code.hpp"

#include <gtest/gtest.h>

namespace telltale {
namespace {

ViewCode full_view() {
    ViewCode view;
    view.model = "simple_net_deepfakes";
    view.face = 1;
    view.whole_picture = true;
    view.map = ExplanationMethod::saliency;
    view.map_on_photo = true;
    view.colours = ColourMap::viridis;
    view.class_index = 0;
    view.section = ViewSection::how_sure;
    view.threshold = 0.413;
    view.change = ChangeKind::blur;
    view.strength = 1.5;
    view.result = 2;
    view.against = 0;
    view.figure = "precision_recall";
    view.sample = 8;
    return view;
}

TEST(ViewCode, IsShortAndReadable) {
    EXPECT_EQ(
        view_code(full_view()),
        "view=1&model=simple_net_deepfakes&face=2&whole=1&map=saliency&on_photo=1&colours=viridis&class=0&"
        "section=how_sure&threshold=413&change=blur&strength=150&result=3&against=1&figure=precision_recall&sample=9");
    EXPECT_EQ(view_code({}), "view=1");
}

TEST(ViewCode, ComesBackWhole) {
    const std::string code = view_code(full_view());
    const Result<ViewCode> read = read_view_code(code);
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_EQ(view_code(read.value()), code);
    EXPECT_EQ(read.value().face, 1);
    EXPECT_EQ(read.value().threshold, 0.413);
    EXPECT_EQ(view_code(read_view_code("view=1").value()), "view=1");
    for (const ColourMap colours : kColourMaps) {
        ViewCode view;
        view.colours = colours;
        EXPECT_EQ(read_view_code(view_code(view)).value().colours, colours);
    }
}

TEST(ViewCode, EachPartAloneComesBack) {
    const std::string code = view_code(full_view());
    std::size_t start = code.find('&');
    while (start != std::string::npos) {
        const std::size_t end = code.find('&', start + 1);
        const std::string alone = "view=1" + code.substr(start, end == std::string::npos ? end : end - start);
        const Result<ViewCode> read = read_view_code(alone);
        ASSERT_TRUE(read.ok()) << alone;
        EXPECT_EQ(view_code(read.value()), alone);
        start = end;
    }
}

TEST(ViewCode, RefusesWhatIsNone) {
    const std::string long_code = "view=1&model=" + std::string(400, 'a');
    for (const std::string& code : {std::string(),
                                    std::string("face=1"),
                                    std::string("view="),
                                    std::string("view=0"),
                                    std::string("view=2"),
                                    std::string("view=1&"),
                                    std::string("view=1&face"),
                                    std::string("view=1&face="),
                                    std::string("view=1&face=0"),
                                    std::string("view=1&face=01"),
                                    std::string("view=1&face=-1"),
                                    std::string("view=1&face=1x"),
                                    std::string("view=1&face=99999999999999999999"),
                                    std::string("view=1&face=1&face=2"),
                                    std::string("view=1&map=gradcam"),
                                    std::string("view=1&colours=pink"),
                                    std::string("view=1&class=-1"),
                                    std::string("view=1&section=all"),
                                    std::string("view=1&threshold=1001"),
                                    std::string("view=1&change=none"),
                                    std::string("view=1&strength=25501"),
                                    std::string("view=1&whole=0"),
                                    std::string("view=1&on_photo=yes"),
                                    std::string("view=1&model="),
                                    std::string("view=1&model=a/b"),
                                    std::string("view=1&model=<b>"),
                                    std::string("view=1&picture=me.jpg"),
                                    std::string("view=1&result=0"),
                                    std::string("view=1&against=1001"),
                                    std::string("view=1&figure=pie"),
                                    std::string("view=1&sample=0"),
                                    std::string("view=1&view=1"),
                                    long_code}) {
        const Result<ViewCode> read = read_view_code(code);
        ASSERT_FALSE(read.ok()) << code;
        EXPECT_NE(read.error().message.find("the link's view"), std::string::npos) << read.error().message;
    }
}

TEST(ViewCode, EveryTruncationIsRefusedOrMeansLess) {
    const std::string code = view_code(full_view());
    for (std::size_t size = 0; size < code.size(); ++size) {
        const Result<ViewCode> read = read_view_code(code.substr(0, size));
        if (read.ok()) {
            EXPECT_EQ(view_code(read.value()), code.substr(0, size));
        }
    }
}

TEST(ViewCode, AnOwnModelIsLeftOut) {
    ViewCode view = full_view();
    view.model = "own/1/my secret net.onnx";
    EXPECT_EQ(view_code(view).find("secret"), std::string::npos);
    EXPECT_TRUE(read_view_code(view_code(view)).ok());
}

}  // namespace
}  // namespace telltale
