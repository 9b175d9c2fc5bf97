// The maps of a face and the form of an own model, at every size.
#include "every_look.hpp"
#include "shared/onnx/read.hpp"
#include "shared/onnx/write.hpp"

namespace telltale {
namespace {

// Takes the place of the classifier that cannot be differentiated.
void choose_explainable_model(App& app, FakePage& page) {
    Catalogue catalogue = typical_catalogue();
    catalogue.models.push_back({"second", "Second", "models/second.onnx", 500'000, "", {}});
    page.send(app, catalogue);
    page.classifier_bytes = explainable_file(typical_card());
    page.act(app, "choose_model", 1);
    page.settle(app);
}

void open_explained_photo(App& app, FakePage& page) {
    page.faces = {{100, 100, 80, 100}, {560, 400, 120, 150}};
    page.scores = {0.93, 0.93};  // a later run of either face answers alike
    page.open_photo(app, "photo.jpg", 640, 480);
    page.settle(app);
    page.act(app, "explain_again");  // a phone waits for it
    page.settle(app);
}

TEST(MapPanels, MapsAreDrawnAtEverySize) {
    for_every_look("both maps", [](App& app, FakePage& page) {
        choose_explainable_model(app, page);
        open_explained_photo(app, page);
        const JudgedFace& face = *chosen_face(app.state());
        for (const std::optional<FaceMap>& map : face.maps) {
            ASSERT_TRUE(map.has_value());
            EXPECT_NE(map->texture, 0);
        }
    });
    for_every_look("on the photo, beyond its edge", [](App& app, FakePage& page) {
        choose_explainable_model(app, page);
        open_explained_photo(app, page);
        page.act(app, "show_on_photo", 1);
        page.act(app, "set_map_opacity", 100);
        page.act(app, "choose_face", 1);
    });
    for_every_look("no evidence", [](App& app, FakePage& page) {
        choose_explainable_model(app, page);
        page.map_values = {0, 0, 0, 0};
        open_explained_photo(app, page);
        page.act(app, "explain_class", 0);
    });
    for_every_look("tiny values", [](App& app, FakePage& page) {
        choose_explainable_model(app, page);
        page.map_values = {0, 1.234e-5F, 4.4e-6F, 0};
        open_explained_photo(app, page);
    });
    for_every_look("failed", [](App& app, FakePage& page) {
        choose_explainable_model(app, page);
        page.map_values = {0, NAN, 0, 0};
        open_explained_photo(app, page);
    });
    for_every_look("not yet asked for on a phone", [](App& app, FakePage& page) {
        choose_explainable_model(app, page);
        page.faces = {{100, 100, 80, 100}};
        page.open_photo(app, "photo.jpg", 640, 480);
    });
}

TEST(MapPanels, TheFormOfAnOwnModelIsDrawnAtEverySize) {
    for_every_look("asked", [](App& app, FakePage& page) {
        onnx::Model model = onnx::read_model(explainable_file(typical_card())).value();
        model.metadata.clear();
        for (const std::size_t axis : {0u, 2u, 3u}) model.graph.inputs[0].dimensions[axis].size = -1;
        page.open_model(app, "a_rather_long_name_of_a_network_that_somebody_trained.onnx", onnx::write_model(model));
    });
    for_every_look("names classes", [](App& app, FakePage& page) {
        onnx::Model model = onnx::read_model(explainable_file(typical_card())).value();
        model.metadata.clear();
        page.open_model(app, "net.onnx", onnx::write_model(model));
        page.settle(app);
        page.act(app, "own_subject", 1);
        page.act(app, "use_own_model");
        page.settle(app);
        page.scores = {0.93};
        page.open_photo(app, "photo.jpg", 640, 480);
    });
}

TEST(MapPanels, AMapIsChosenByPressingItsTileAndReadUnderThePointer) {
    App app;
    FakePage page;
    page.start(app);
    choose_explainable_model(app, page);
    open_explained_photo(app, page);
    const auto click = [&](double x, double y) {
        page.send(app, Input{{PointerMove{x, y, false}, PointerButton{0, true, x, y, false}}});
        page.settle(app);
        page.send(app, Input{{PointerButton{0, false, x, y, false}}});
        page.settle(app);
    };
    // The tiles lie beside each other under the heading "Why": the third one is somewhere on these lines, below what is said of the model.
    bool found = false;
    for (double y = 300; y < 720 && !found; y += 24) {
        click(1330, y);
        found = app.state().look.on_photo;
    }
    ASSERT_TRUE(found);
    EXPECT_EQ(app.state().look.method, ExplanationMethod::saliency);
}

}  // namespace
}  // namespace telltale
