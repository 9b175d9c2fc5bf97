// What is made of explanations: classes, files, sheets. The maps are given; no network runs.
#include "native/explanation.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <fstream>

#include "native/dataset.hpp"
#include "native/environment_error.hpp"
#include "native/explanation_files.hpp"
#include "native/pictures/image_decode.hpp"
#include "program.hpp"
#include "shared/npy.hpp"
#include "shared/scores.hpp"
#include "shared/type_face.hpp"
#include "test_pictures.hpp"

namespace telltale {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kClasses{"real", "fake"};

TEST(ClassWish, WordsAndNumbersNameAClass) {
    EXPECT_EQ(class_wish("predicted", kClasses, 1).value(), std::nullopt);
    EXPECT_EQ(class_wish("real", kClasses, 1).value(), 0);
    EXPECT_EQ(class_wish("fake", kClasses, 1).value(), 1);
    EXPECT_EQ(class_wish("0", kClasses, 1).value(), 0);
    EXPECT_EQ(class_wish("2", {"swap", "real", "made"}, 0).value(), 2);
    EXPECT_EQ(class_wish("real", {"swap", "real", "made"}, 0).value(), 1);
    EXPECT_EQ(class_wish("real", {"deepfake", "genuine"}, 0).value(), 1) << "the other one of two";
}

TEST(ClassWish, RefusesWhatTheModelHasNot) {
    for (const char* words : {"2", "-1", "1x", "", "fakes", "99999999999999999999"}) {
        const Result<ClassWish> wish = class_wish(words, kClasses, 1);
        ASSERT_FALSE(wish.ok()) << words;
        EXPECT_NE(wish.error().message.find("0 real, 1 fake"), std::string::npos) << wish.error().message;
    }
    EXPECT_FALSE(class_wish("real", {"a", "b", "c"}, 2).ok());
}

TEST(PredictedClass, IsTheFirstOfTheLargest) {
    EXPECT_EQ(predicted_class({-1, 3, 2}), 1);
    EXPECT_EQ(predicted_class({2, 2}), 0);
}

TEST(FirstOfBothClasses, TakesHalfOfEachAsFarAsThereAreSoMany) {
    Dataset dataset;
    for (const int label : {1, 1, 1, 0, 1, 0, 0, 1, 0, 1}) dataset.entries.push_back({"f", "test", label, "", {}});
    using Entries = std::vector<std::uint32_t>;
    EXPECT_EQ(first_of_both_classes(dataset, 4), (Entries{0, 1, 3, 5}));
    EXPECT_EQ(first_of_both_classes(dataset, 3), (Entries{0, 3, 5}));
    EXPECT_EQ(first_of_both_classes(dataset, 1), (Entries{3}));
    EXPECT_EQ(first_of_both_classes(dataset, 9).size(), 9u) << "five fakes where there are four reals";
    EXPECT_EQ(first_of_both_classes(dataset, 0).size(), 10u);
    EXPECT_EQ(first_of_both_classes(dataset, 1000).size(), 10u);
}

Image decoded(const fs::path& file) {
    const Result<Image> image = decode_image(read_file(file).value());
    CHECK(image.ok());
    return image.value();
}

ExplanationMap map_of(ExplanationMethod method, std::vector<float> values, int side) {
    Heatmap map{std::move(values), side, side};
    const EvidenceScale scale = evidence_scale(map, std::vector<double>{-1, 1});
    return {method, std::move(map), scale};
}

ExplainedPicture explained(const std::string& name, std::optional<int> label, float largest) {
    ExplainedPicture one{.file = name, .title = name, .stem = name, .label = label};
    one.crop_from_picture = {0, 0, 12};
    one.explanation.logits = {-1, 1};
    one.explanation.score = 0.88;
    one.explanation.explained_class = 1;
    one.explanation.maps = {map_of(ExplanationMethod::grad_cam, {0, largest, 0, largest / 4}, 2),
                            map_of(ExplanationMethod::saliency, std::vector<float>(9, largest), 3)};
    return one;
}

struct Made {
    TestFolder folder;
    ExplanationFiles files;

    Made() : files(folder.path(), record(), look()) { CHECK(create_explanation_folder(folder.path()).ok()); }
    static ExplanationRecord record() {
        ExplanationRecord record;
        record.model_name = "net.onnx";
        record.class_words = "predicted";
        record.class_names = kClasses;
        record.methods = {kExplanationMethods.begin(), kExplanationMethods.end()};
        record.layer = "conv3";
        record.layer_shape = {-1, 64, 2, 2};
        record.band = {0.4, 0.6, 0.1};
        return record;
    }
    static ExplanationLook look() {
        ExplanationLook look;
        look.model_title = "Net";
        look.class_names = kClasses;
        look.layer = "conv3";
        return look;
    }
    Json json() const { return parsed(folder.path() / kExplanationsFile); }
    bool has(const std::string& file) const { return fs::exists(folder.path() / file); }
    std::vector<std::uint8_t> bytes(const std::string& file) const { return read_file(folder.path() / file).value(); }
};

TEST(ExplanationFiles, EveryPictureHasACardAnOverlayAndItsNumbers) {
    Made made;
    const Image picture = noise_picture(12, 12, 1, 0);
    const ExplainedPicture one = explained("a", kFake, 0.5F);
    ASSERT_TRUE(made.files.add(picture.view(), one).ok());
    made.files.finish(true);

    EXPECT_EQ(made.bytes("maps/a_grad_cam.npy"), npy_of({{2, 2}, {0, 0.5F, 0, 0.125F}}));
    EXPECT_EQ(made.bytes("maps/a_saliency.npy"), npy_of({{3, 3}, std::vector<float>(9, 0.5F)}));
    const Image overlay = overlay_of(picture.view(), {0, 0, 12}, one.explanation.maps[0].map, 0.5);
    EXPECT_EQ(decoded(made.folder.path() / "overlays/a_grad_cam.png").rgba, overlay.rgba);
    const Image card = decoded(made.folder.path() / "cards/a.png");
    EXPECT_GT(card.width, card.height) << "three panels side by side";
    for (const char* file : {"contact_sheet_grad_cam.png", "contact_sheet_saliency.png", "mean_saliency.png"})
        EXPECT_GT(decoded(made.folder.path() / file).width, 100) << file;
}

TEST(ExplanationFiles, TheRecordTellsWhatWasFound) {
    Made made;
    const Image picture = noise_picture(12, 12, 1, 0);
    ASSERT_TRUE(made.files.add(picture.view(), explained("a", kFake, 0.5F)).ok());
    ASSERT_TRUE(made.files.add(picture.view(), explained("b", kReal, 0)).ok());
    made.files.skip("c.jpg", "cut short");
    made.files.finish(true);
    const Json json = made.json();
    EXPECT_EQ(json.string("format").value(), "telltale.explanations");
    EXPECT_EQ(json.integer("version").value(), 1);
    EXPECT_TRUE(json.boolean("complete").value());
    EXPECT_EQ(json.find("layer")->integer("channels").value(), 64);
    const Json::Array& pictures = *json.find("pictures")->if_array();
    ASSERT_EQ(pictures.size(), 2u);
    EXPECT_EQ(pictures[0].string("label").value(), "fake");
    EXPECT_EQ(pictures[0].integer("class").value(), 1);
    EXPECT_EQ(pictures[0].string("class_name").value(), "fake");
    EXPECT_EQ(pictures[0].numbers("logits").value(), (std::vector<double>{-1, 1}));
    EXPECT_EQ(pictures[0].string("verdict").value(), "Likely fake");
    const Json& map = *pictures[0].find("grad_cam");
    EXPECT_EQ(map.string("layer").value(), "conv3");
    EXPECT_EQ(map.number("largest").value(), 0.5);
    EXPECT_TRUE(map.boolean("positive_evidence").value());
    EXPECT_TRUE(made.has(map.string("map").value()));
    EXPECT_TRUE(made.has(map.string("overlay").value()));
    EXPECT_TRUE(made.has(pictures[0].string("card").value()));
    EXPECT_FALSE(pictures[1].find("saliency")->boolean("positive_evidence").value());
    const Json& skipped = json.find("skipped")->if_array()->at(0);
    EXPECT_EQ(skipped.string("file").value(), "c.jpg");
    EXPECT_EQ(skipped.string("reason").value(), "cut short");
}

TEST(ExplanationFiles, MeansAreOfEachLabelAlone) {
    Made made;
    const Image picture = noise_picture(12, 12, 1, 0);
    ASSERT_TRUE(made.files.add(picture.view(), explained("a", kFake, 1)).ok());
    ASSERT_TRUE(made.files.add(picture.view(), explained("b", kFake, 2)).ok());
    ASSERT_TRUE(made.files.add(picture.view(), explained("c", kReal, 4)).ok());
    made.files.finish(true);
    EXPECT_EQ(made.bytes("mean_saliency_fake.npy"), npy_of({{3, 3}, std::vector<float>(9, 1.5F)}));
    EXPECT_EQ(made.bytes("mean_saliency_real.npy"), npy_of({{3, 3}, std::vector<float>(9, 4)}));
    const Json means = *made.json().find("means");
    EXPECT_EQ(means.find("saliency")->find("fake")->integer("count").value(), 2);
    EXPECT_EQ(means.find("saliency")->find("fake")->number("largest").value(), 1.5);
    EXPECT_EQ(means.find("grad_cam")->find("real")->number("largest").value(), 4);
}

TEST(ExplanationFiles, PhotosHaveNoMeans) {
    Made made;
    const Image picture = noise_picture(20, 12, 1, 0);
    ExplainedPicture photo = explained("a", std::nullopt, 1);
    photo.is_photo = true;
    photo.crop_from_picture = {-3, -2, 20};
    ASSERT_TRUE(made.files.add(picture.view(), std::move(photo)).ok());
    made.files.finish(true);
    EXPECT_FALSE(made.has("mean_saliency.png"));
    EXPECT_TRUE(made.has("contact_sheet_saliency.png"));
    const Json json = made.json();
    const Json& one = json.find("pictures")->if_array()->at(0);
    EXPECT_EQ(one.find("label"), nullptr);
    EXPECT_FALSE(one.boolean("face_found").value());
    EXPECT_EQ(one.numbers("crop").value(), (std::vector<double>{-3, -2, 20}));
    const Image overlay = decoded(made.folder.path() / "overlays/a_saliency.png");
    EXPECT_EQ(overlay.width, 20);
    EXPECT_EQ(overlay.height, 12) << "the whole photo, the square in it";
}

TEST(ExplanationFiles, NothingAddedIsARecordAlone) {
    Made made;
    made.files.finish(false);
    EXPECT_FALSE(made.json().boolean("complete").value());
    EXPECT_FALSE(made.has("contact_sheet_grad_cam.png"));
}

TEST(ExplanationFiles, ManyPicturesGiveASheetOfTheFirst) {
    Made made;
    const Image picture = noise_picture(12, 12, 1, 0);
    for (int i = 0; i < kMostContactCells + 3; ++i) {
        ExplainedPicture one = explained("p" + std::to_string(i), kFake, 1);
        one.explanation.maps.pop_back();
        ASSERT_TRUE(made.files.add(picture.view(), std::move(one)).ok());
    }
    made.files.finish(true);
    EXPECT_EQ(made.json().find("pictures")->if_array()->size(), static_cast<std::size_t>(kMostContactCells + 3));
    const Image sheet = decoded(made.folder.path() / "contact_sheet_grad_cam.png");
    EXPECT_LT(sheet.height, 4000) << "eight rows, not nine";
}

TEST(ExplanationFiles, NamesOfFilesAreSafeAndTheirOwn) {
    Made made;
    EXPECT_EQ(made.files.free_stem("test/fake/a.jpg"), "test_fake_a");
    EXPECT_EQ(made.files.free_stem("test/fake/a.png"), "test_fake_a_2");
    EXPECT_EQ(made.files.free_stem("../../etc/p a?.jpg"), "etc_p_a_");
    EXPECT_EQ(made.files.free_stem(".jpg"), "jpg");
    EXPECT_EQ(made.files.free_stem("/"), "picture");
    EXPECT_EQ(made.files.free_stem("Größe.jpg"), "Größe");
    EXPECT_LE(made.files.free_stem(std::string(500, 'x') + "/b.jpg").size(), 200u);
}

TEST(ExplanationFiles, RefusesAFolderThatHoldsExplanations) {
    Made made;
    made.files.finish(true);
    const Result<Done> again = create_explanation_folder(made.folder.path());
    ASSERT_FALSE(again.ok());
    EXPECT_NE(again.error().message.find("explanations lie there already"), std::string::npos);
}

TEST(ExplanationFiles, AFolderThatCannotBeMadeIsTheEnvironments) {
    const TestFolder folder;
    folder.write("file", "no folder");
    EXPECT_THROW((void)create_explanation_folder(folder.path() / "file/out"), EnvironmentError);
}

// What is on a card, in words: a person who sees no colours reads the same.
TEST(ExplanationCard, SaysClassVerdictAndThatNothingSpeaksForIt) {
    const Image picture = noise_picture(30, 12, 1, 0);
    ExplainedPicture one = explained("photo.jpg", std::nullopt, 0);
    one.is_photo = true;
    one.crop_from_picture = {-1, 0, 12};
    const PictureSheet card = explanation_card(picture.view(), one, Made::look());
    std::string all;
    for (const DrawingLayer& layer : card.drawing.layers)
        for (const DrawnShape& shape : layer.shapes)
            if (const auto* words = std::get_if<DrawnWords>(&shape)) all += words->text + "\n";
    for (const char* part : {"photo.jpg", "Likely fake, score 0.88", "logits: real −1.00, fake 1.00", "by Net",
                             "Grad-CAM for fake", "Saliency for fake", "No positive evidence",
                             "Nothing here speaks for fake.", "no face found", "its edge goes on", "conv3"})
        EXPECT_NE(all.find(part), std::string::npos) << part << " in\n" << all;
}

TEST(ExplanationCard, LongNamesStayOnTheCard) {
    const Image picture = noise_picture(12, 12, 1, 0);
    const PictureSheet card =
        explanation_card(picture.view(), explained(std::string(300, 'W') + ".jpg", kFake, 1), Made::look());
    for (const DrawingLayer& layer : card.drawing.layers)
        for (const DrawnShape& shape : layer.shapes)
            if (const auto* words = std::get_if<DrawnWords>(&shape); words && words->anchor == Anchor::start) {
                const double width = text_width_px(words->face, words->size_px, words->text);
                EXPECT_LE(words->baseline.x + width, card.drawing.width_px) << words->text;
            }
}

TEST(MeanSheet, BothLabelsHaveOneScale) {
    const std::vector<MeanMap> means{{kReal, 3, {{1, 2}, 2, 1}}, {kFake, 2, {{5, 0}, 2, 1}}};
    EXPECT_EQ(common_scale(means, 1e-6).top(), 5);
    EXPECT_EQ(common_scale({means[0]}, 1e-6).top(), 2);
    EXPECT_EQ(common_scale({means[0]}, 3).top(), 0) << "less than what the logits round away";
}

}  // namespace
}  // namespace telltale
