// The menu of models: opened, walked through and closed with mouse, finger and keys.
#include <gtest/gtest.h>

#include "fake_page.hpp"

namespace telltale {
namespace {

class ModelMenuTest : public testing::Test {
  protected:
    App app;
    FakePage page;
    FrameSize size{1440, 900, 1};

    void SetUp() override {
        Catalogue catalogue = typical_catalogue();
        for (const char* id : {"second", "third"}) {
            CatalogueModel model = typical_model();
            model.id = model.title = id;
            model.file = "models/" + std::string(id) + ".onnx";
            catalogue.models.push_back(model);
        }
        ModelCard card = typical_card();
        card.title.clear();
        page.classifier_bytes = classifier_file(card);
        page.start(app, typical_environment(), catalogue);
        page.settle(app, size);
        indices_without_ = page.drawing.index_count;
    }
    void key(const std::string& name) {
        page.send(app, Input{{KeyPress{name, true, false, false, false, false}, KeyPress{name, false}}});
        page.settle(app, size);
    }
    void click(double x, double y) {
        page.send(app, Input{{PointerMove{x, y, false}}});
        page.settle(app, size);
        page.send(app, Input{{PointerButton{0, true, x, y, false}, PointerButton{0, false, x, y, false}}});
        page.settle(app, size);
    }
    // Its words are hundreds of triangles; a title, a hover, or the name of what has the focus are fewer.
    bool is_shown() {
        page.settle(app, size);
        return page.drawing.index_count > indices_without_ + 1800;
    }
    const std::string& chosen() const { return app.state().classifier.id; }

    std::int64_t indices_without_ = 0;
};

TEST_F(ModelMenuTest, ArrowsAndEnterChoose) {
    key("m");
    key("ArrowDown");
    key("Enter");
    EXPECT_EQ(chosen(), "second");
    key("m");
    key("ArrowUp");
    key("ArrowUp");
    key("Enter");
    EXPECT_EQ(chosen(), "third") << "the arrows go round at the ends";
    key("Enter");
    EXPECT_EQ(chosen(), "third") << "closed by choosing";
}

TEST_F(ModelMenuTest, EscapeClosesItAndNothingElse) {
    page.faces = {{100, 100, 80, 100}};
    page.open_photo(app, "photo.jpg", 640, 480);
    page.settle(app);
    key("m");
    key("Escape");
    EXPECT_TRUE(app.state().picture.has_value());
    key("Escape");
    EXPECT_FALSE(app.state().picture.has_value());
}

TEST_F(ModelMenuTest, IsOpenedByItsButtonAndClosedByAPressOutside) {
    click(350, 28);
    EXPECT_TRUE(is_shown());
    click(1200, 800);
    EXPECT_FALSE(is_shown());
    EXPECT_EQ(page.all<OpenSampleFile>().size() + page.all<PickFile>().size(), 0u) << "nothing under it is pressed";
    click(350, 28);
    click(420, 240);
    EXPECT_EQ(chosen(), "second");
}

TEST_F(ModelMenuTest, IsShownWhileTheMirrorsFocusIsOnAModel) {
    page.send(app, ActionFocus{"choose_model", 1, true});
    EXPECT_TRUE(is_shown());
    key("Escape");
    EXPECT_FALSE(is_shown());
    page.send(app, ActionFocus{"choose_model", 2, true});
    EXPECT_TRUE(is_shown());
    page.act(app, "choose_model", 2);
    page.send(app, ActionFocus{"choose_model", 2, false});
    EXPECT_FALSE(is_shown());
    EXPECT_EQ(chosen(), "third");
}

TEST_F(ModelMenuTest, IsASheetThatFitsANarrowPage) {
    size = {390, 844, 3};
    page.settle(app, size);
    indices_without_ = page.drawing.index_count;
    key("m");
    EXPECT_TRUE(is_shown());
    click(200, 80);
    EXPECT_FALSE(is_shown());
}

TEST_F(ModelMenuTest, EscapeCancelsLoadingBeforeItClosesThePhoto) {
    page.faces = {{100, 100, 80, 100}};
    page.open_photo(app, "photo.jpg", 640, 480);
    page.settle(app);
    page.answers_files = false;
    page.act(app, "choose_model", 1);
    page.settle(app);
    EXPECT_TRUE(is_loading(app.state().coming));
    key("Escape");
    EXPECT_FALSE(is_loading(app.state()));
    EXPECT_EQ(page.all<CancelFetch>().size(), 1u);
    EXPECT_EQ(page.last<Mirror>()->state, "judged") << "the model in use judges on";
    key("Escape");
    EXPECT_FALSE(app.state().picture.has_value());
}

}  // namespace
}  // namespace telltale
