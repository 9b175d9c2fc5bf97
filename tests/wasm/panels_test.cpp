// Every panel on no platform: an empty, a typical and an extreme state, at a desktop's and a phone's size, in both
// themes. What would be drawn has to be finite, inside its clip, and of known textures.
#include "every_look.hpp"

namespace telltale {
namespace {

TEST(Panels, EmptyPageIsDrawnAtEverySize) {
    for_every_look("empty", [](App&, FakePage&) {});
}

TEST(Panels, PageWithoutSamplesOrModelsIsDrawn) {
    for (const Look& look : kLooks) {
        App app;
        FakePage page;
        page.start(app, environment_of(look), Catalogue{});
        page.settle(app, look.size);
        expect_sound_drawing(page, look.name);
    }
}

TEST(Panels, TwoFacesAreDrawnAtEverySize) {
    for_every_look("two faces", [](App& app, FakePage& page) {
        page.faces = {{100, 100, 80, 100}, {400, 120, 120, 150}};
        page.scores = {0.93, 0.22};
        page.open_photo(app, "photo.jpg", 640, 480);
    });
}

TEST(Panels, NoFaceFailuresAndLoadingAreDrawnAtEverySize) {
    for_every_look("no face", [](App& app, FakePage& page) { page.open_photo(app, "photo.jpg", 640, 480); });
    for_every_look("no picture", [](App& app, FakePage& page) {
        page.send(
            app, ImageFailed{"notes.txt", "This file is no picture that the browser can read. Try JPEG, PNG or WebP."});
    });
    for_every_look("opening", [](App& app, FakePage& page) { page.send(app, ImageOpening{"photo.jpg"}); });
    for_every_look("judging", [](App& app, FakePage& page) {
        page.faces = {{100, 100, 80, 100}};
        page.answers_runs = false;
        page.open_photo(app, "photo.jpg", 640, 480);
    });
    for_every_look("loading", [](App& app, FakePage& page) {
        page.answers_files = false;
        Catalogue catalogue = typical_catalogue();
        catalogue.models.push_back({"second", "Second", "models/second.onnx", 500'000, "", {}});
        page.send(app, catalogue);
        page.act(app, "choose_model", 1);
        page.settle(app);
        page.send(app, FileProgress{page.last<FetchFile>()->request, 2, 250'000, 500'000});
    });
    for_every_look("starting, then cancelled", [](App& app, FakePage& page) {
        page.open_photo(app, "photo.jpg", 640, 480);
        page.settle(app);
        Catalogue catalogue = typical_catalogue();
        catalogue.models.push_back({"second", "Second", "models/second.onnx", 500'000, "", {}});
        page.send(app, catalogue);
        page.answers_loads = false;
        page.act(app, "choose_model", 1);
        page.settle(app);
        page.act(app, "cancel_loading");
    });
    for_every_look("drag", [](App& app, FakePage& page) { page.send(app, Drag{true}); });
    for_every_look("whole picture", [](App& app, FakePage& page) {
        page.open_photo(app, "photo.jpg", 640, 480);
        page.settle(app);
        page.act(app, "judge_whole_picture");
    });
}

TEST(Panels, DialogsAreDrawnAtEverySize) {
    for_every_look("finder", [](App& app, FakePage& page) { page.act(app, "find_command"); });
    for_every_look("keys", [](App& app, FakePage& page) { page.act(app, "show_keys"); });
    for_every_look("finder of 300 faces", [](App& app, FakePage& page) {
        for (int i = 0; i < 300; ++i) page.faces.push_back({(i % 20) * 32.0 + 4, (i / 20) * 40.0 + 4, 20, 24});
        page.open_photo(app, "crowd.jpg", 640, 640);
        page.settle(app);
        page.act(app, "find_command");
        for (int i = 0; i < 40; ++i) page.act(app, "previous_found");
    });
    for_every_look("nothing found", [](App& app, FakePage& page) {
        page.act(app, "find_command");
        page.send(app, TextEdited{"command", "日本 \u202E xyz"});
    });
    for_every_look("notice", [](App& app, FakePage& page) { page.send(app, TextCopied{false}); });
}

TEST(Panels, ThreeHundredFacesAreDrawnAtEverySize) {
    for_every_look("300 faces", [](App& app, FakePage& page) {
        for (int i = 0; i < 300; ++i) page.faces.push_back({(i % 20) * 32.0 + 4, (i / 20) * 40.0 + 4, 20, 24});
        for (int i = 0; i < 40; ++i) page.scores.push_back(0.01 + i * 0.024);
        page.open_photo(app, "crowd.jpg", 640, 640);
        page.settle(app);
        EXPECT_EQ(app.state().judgement.faces.size(), 300u);
        page.act(app, "choose_face", 299);
    });
}

TEST(Panels, HostileWordsAreDrawnAtEverySize) {
    std::string name;
    while (name.size() < 10'000) name += "\u202Eевропа-αβγ-\u2066日本-";
    for_every_look("hostile name", [&](App& app, FakePage& page) {
        page.faces = {{100, 100, 80, 100}};
        page.open_photo(app, name, 640, 480);
    });
    for_every_look("hostile failure", [&](App& app, FakePage& page) { page.send(app, ImageFailed{name, name}); });
    for_every_look("hostile opening", [&](App& app, FakePage& page) { page.send(app, ImageOpening{name}); });
    for_every_look("hostile card", [&](App& app, FakePage& page) {
        ModelCard card = typical_card();
        card.title = card.trained_on = card.licence = name;
        card.test->real_count = card.test->fake_count = 1'000'000'000'000;
        card.test->intervals.reset();
        card.validation =
            SplitFigures{0, 0, 0, 0, 0, 0, 1'000'000'000'000, 1'000'000'000'000, card.validation->intervals};
        card.band = {0, 1, 0.49};
        card.calibration = ChosenCalibration{{}, name, 0, 0, 1'000'000'000'000, 0};
        card.operating_points.assign(100, card.operating_points.front());
        card.training->network = card.training->recipe = card.training->data = card.training->pretrained =
            card.training->epoch_rule = name;
        card.training->epoch = card.training->epoch_count = card.training->train_real_count = 1'000'000'000'000;
        card.training->pretrained_sha256 = std::string(64, 'f');
        page.classifier_bytes = classifier_file(card);
        Catalogue catalogue = typical_catalogue();
        catalogue.models.resize(1);
        for (const char* id : {"a", "b"}) {
            CatalogueModel model{id, name, "models/" + std::string(id) + ".onnx", 1, "", {}};
            for (const auto& [key, value] : model_card_to_metadata(card)) model.metadata.push_back({key, value});
            catalogue.models.push_back(model);
        }
        for (CatalogueSample& sample : catalogue.samples) sample.title = sample.label = sample.credit = name;
        page.send(app, catalogue);
        page.settle(app);
        page.act(app, "choose_model", 1);
        page.send(app, Input{{KeyPress{"m", true}}});
        page.settle(app);
        page.faces = {{100, 100, 80, 100}};
        page.open_photo(app, name, 640, 480);
    });
}

TEST(Panels, PicturesOfExtremeShapesAreDrawnAtEverySize) {
    for (const auto& [width, height] : {std::pair<int, int>{1, 1}, {16'384, 1}, {1, 16'384}, {3000, 20}})
        for_every_look("extreme shape", [w = width, h = height](App& app, FakePage& page) {
            page.open_photo(app, "strip.png", w, h);
            page.settle(app);
            page.act(app, "judge_whole_picture");
        });
}

TEST(Panels, ZoomingAndPanningStayFinite) {
    App app;
    FakePage page;
    page.start(app);
    page.faces = {{100, 100, 80, 100}};
    page.open_photo(app, "photo.jpg", 640, 480);
    page.settle(app);
    for (int i = 0; i < 60; ++i) {
        page.send(app, Input{{PointerMove{400, 300, false}, Wheel{0, i < 30 ? 3.0 : -3.0}}});
        page.settle(app);
        expect_sound_drawing(page, "wheel");
    }
    for (int i = 0; i < 40; ++i) {
        page.send(app, Input{{Pinch{400, 300, i % 2 ? 1.9 : 0.4}}});
        page.send(app,
                  Input{{PointerButton{0, true, 400, 300, false}, PointerMove{400.0 - 30 * i, 300.0 + 20 * i, false},
                         PointerButton{0, false, 10, 10, false}}});
        page.settle(app);
        expect_sound_drawing(page, "pinch and pan");
    }
}

}  // namespace
}  // namespace telltale
