// The gallery at a desktop's and a phone's size: every section is reached, nothing is cut off or on each other.
#include "wasm/gallery/sections.hpp"

#include <gtest/gtest.h>

#include <set>

#include "fake_page.hpp"

namespace telltale {
namespace {

struct Look {
    const char* name;
    FrameSize size;
    bool touch;
};
const Look kLooks[] = {{"desktop", {1440, 900, 1}, false},
                       {"phone", {390, 844, 3}, true},
                       {"narrow window", {390, 844, 1}, false},
                       {"between", {1024, 640, 1}, false}};

Environment gallery_environment(bool touch = false) {
    Environment environment = typical_environment();
    environment.gallery = true;
    environment.touch = touch;
    return environment;
}

TEST(Gallery, EverySectionIsReachedAndWithoutFlaws) {
    for (const Look& look : kLooks) {
        App app;
        FakePage page;
        page.start(app, gallery_environment(look.touch));
        page.settle(app, look.size);
        std::set<std::vector<std::uint8_t>> pictures;
        for (std::size_t i = 0; i < kGallerySections.size(); ++i) {
            page.act(app, "show_gallery_section", static_cast<std::int64_t>(i));
            page.settle(app, look.size);
            EXPECT_EQ(page.last<Mirror>()->layout_flaws, std::vector<std::string>{})
                << look.name << ", " << kGallerySections[i].name;
            pictures.insert(page.drawing_bytes);
        }
        // The last ones may share the end of the page.
        EXPECT_GE(pictures.size(), kGallerySections.size() - 3) << look.name;
    }
}

TEST(Gallery, LoadsNoModelAndDropsNothing) {
    App app;
    FakePage page;
    page.start(app, gallery_environment());
    EXPECT_EQ(page.all<FetchFile>().size(), 0u);
    EXPECT_EQ(page.last<Mirror>()->heading, "The parts of the page");
    EXPECT_EQ(page.last<Mirror>()->actions.size(), kGallerySections.size() + 1);
}

TEST(Gallery, SectionsAreNoCommandsOfTheAppItself) {
    App app;
    FakePage page;
    page.start(app);
    page.act(app, "show_gallery_section", 2);
    EXPECT_EQ(app.state().gallery_jumps, 0);
}

TEST(Gallery, SectionsOutOfRangeAreIgnored) {
    App app;
    FakePage page;
    page.start(app, gallery_environment());
    page.act(app, "show_gallery_section", static_cast<std::int64_t>(kGallerySections.size()));
    page.act(app, "show_gallery_section", -1);
    EXPECT_EQ(app.state().gallery_jumps, 0);
}

TEST(Gallery, WithoutSamplesItIsDrawnToo) {
    App app;
    FakePage page;
    page.start(app, gallery_environment(), Catalogue{});
    page.settle(app);
    EXPECT_EQ(page.last<Mirror>()->layout_flaws, std::vector<std::string>{});
}

}  // namespace
}  // namespace telltale
