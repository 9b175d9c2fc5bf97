// Every panel on no platform: an empty, a typical and an extreme state, at a desktop's and a phone's size, in both
// themes. What would be drawn has to be finite, inside its clip, and of known textures.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <set>

#include "fake_page.hpp"
#include "shared/onnx/read.hpp"
#include "shared/onnx/write.hpp"

namespace telltale {
namespace {

struct Look {
    const char* name;
    FrameSize size;
    bool touch;
    bool dark;
};
const Look kLooks[] = {{"desktop dark", {1440, 900, 1}, false, true},
                       {"desktop light", {1440, 900, 2}, false, false},
                       {"phone dark", {390, 844, 3}, true, true},
                       {"phone light", {390, 844, 2.625}, true, false},
                       {"small desktop", {1000, 480, 1.25}, false, true},
                       {"tiny", {240, 200, 1}, true, true},
                       {"one pixel", {1, 1, 1}, false, true}};

struct CommandRecord {
    std::uint32_t index_count, first_index, base_vertex, texture;
    float clip[4];
};
struct Vertex {
    float x, y, u, v;
    std::uint32_t rgba;
};

void expect_sound_drawing(const FakePage& page, const std::string& what) {
    const Draw& draw = page.drawing;
    const std::uint8_t* bytes = page.drawing_bytes.data();
    std::vector<CommandRecord> commands(static_cast<std::size_t>(draw.command_count));
    std::vector<Vertex> vertices(static_cast<std::size_t>(draw.vertex_count));
    std::vector<std::uint32_t> indices(static_cast<std::size_t>(draw.index_count));
    std::size_t offset = 0;
    const auto read = [&](auto& into) {
        const std::size_t size = into.size() * sizeof(into[0]);
        ASSERT_LE(offset + size, page.drawing_bytes.size()) << what;
        if (size > 0) std::memcpy(into.data(), bytes + offset, size);
        offset += size;
    };
    read(commands);
    read(vertices);
    read(indices);
    EXPECT_GT(commands.size(), 0u) << what;
    for (const TextureChange& change : draw.textures)
        if (change.action != "destroy") {
            EXPECT_EQ(change.byte_offset, static_cast<std::int64_t>(offset)) << what;
            offset += static_cast<std::size_t>(change.w * change.h * 4);
            EXPECT_LE(change.x + change.w, change.width) << what;
            EXPECT_LE(change.y + change.h, change.height) << what;
        }
    EXPECT_EQ(offset, page.drawing_bytes.size()) << what;

    for (const Vertex& vertex : vertices) {
        ASSERT_TRUE(std::isfinite(vertex.x) && std::isfinite(vertex.y)) << what;
        ASSERT_TRUE(std::isfinite(vertex.u) && std::isfinite(vertex.v)) << what;
    }
    for (const CommandRecord& command : commands) {
        ASSERT_EQ(command.index_count % 3, 0u) << what;
        ASSERT_LE(command.first_index + command.index_count, indices.size()) << what;
        ASSERT_GT(command.texture, 0u) << what;
        ASSERT_LE(command.clip[0], command.clip[2]) << what;
        ASSERT_LE(command.clip[1], command.clip[3]) << what;
        ASSERT_GE(command.clip[0], 0) << what;
        ASSERT_LE(command.clip[2], static_cast<float>(draw.width)) << what;
        for (std::uint32_t i = 0; i < command.index_count; ++i)
            ASSERT_LT(command.base_vertex + indices[command.first_index + i], vertices.size()) << what;
    }
}

// Glyphs (the font's texture, not the white pixel) that stick out of their clip at the right: words cut off.
std::size_t glyphs_cut_at_the_right(const FakePage& page) {
    const Draw& draw = page.drawing;
    const std::uint8_t* bytes = page.drawing_bytes.data();
    std::size_t cut = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(draw.command_count); ++i) {
        CommandRecord command;
        std::memcpy(&command, bytes + i * sizeof(command), sizeof(command));
        if (command.texture >= 100) continue;
        const std::uint8_t* vertices = bytes + static_cast<std::size_t>(draw.command_count) * sizeof(CommandRecord);
        const std::uint8_t* indices = vertices + static_cast<std::size_t>(draw.vertex_count) * sizeof(Vertex);
        // A glyph is two triangles on four vertices with an area in the texture.
        for (std::uint32_t k = 0; k + 5 < command.index_count; k += 3) {
            std::uint32_t corner[3];
            std::memcpy(corner, indices + (command.first_index + k) * 4, sizeof(corner));
            Vertex v[3];
            for (int c = 0; c < 3; ++c)
                std::memcpy(&v[c], vertices + (command.base_vertex + corner[c]) * sizeof(Vertex), sizeof(Vertex));
            const bool has_texture = v[0].u != v[1].u && v[1].v != v[2].v;
            const bool is_upright = v[0].y == v[1].y && v[1].x == v[2].x;
            if (!has_texture || !is_upright) continue;
            if (v[1].x > command.clip[2] + 1 && v[0].x < command.clip[2]) ++cut;
        }
    }
    return cut;
}

Environment environment_of(const Look& look) {
    Environment environment = typical_environment();
    environment.theme = look.dark ? "dark" : "light";
    environment.touch = look.touch;
    return environment;
}

// Calls each with the page in a state, for every look.
template <typename Prepare>
void for_every_look(const char* state, Prepare prepare, bool checks_cut_words = true) {
    for (const Look& look : kLooks) {
        App app;
        FakePage page;
        page.start(app, environment_of(look));
        prepare(app, page);
        page.settle(app, look.size);
        const std::string what = std::string(state) + ", " + look.name;
        expect_sound_drawing(page, what);
        if (checks_cut_words && look.size.width >= 390) {
            EXPECT_EQ(glyphs_cut_at_the_right(page), 0u) << what;
            EXPECT_EQ(page.last<Mirror>()->layout_flaws, std::vector<std::string>{}) << what;
        }
        // A quiet page asks for no more frames.
        bool wants_more = true;
        for (int i = 0; i < 10 && wants_more; ++i) wants_more = app.frame(1000 + i, look.size);
        EXPECT_FALSE(wants_more) << what;
    }
}

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

TEST(Panels, MapsAreDrawnAtEverySize) {
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

TEST(Panels, TheFormOfAnOwnModelIsDrawnAtEverySize) {
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

TEST(Panels, AMapIsChosenByPressingItsTileAndReadUnderThePointer) {
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
    // The tiles lie beside each other under the heading "Why": the third one is somewhere on these lines.
    bool found = false;
    for (double y = 300; y < 520 && !found; y += 24) {
        click(1330, y);
        found = app.state().look.on_photo;
    }
    ASSERT_TRUE(found);
    EXPECT_EQ(app.state().look.method, ExplanationMethod::saliency);
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
