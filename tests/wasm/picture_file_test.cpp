#include "wasm/picture_file.hpp"

#include <algorithm>

#include "tests/shared/golden.hpp"
#include "tests/wasm/flow.hpp"
#include "wasm/judgement_text.hpp"

namespace telltale {
namespace {

const std::string kFolder = "tests/golden/images/";

class PictureFile : public Flow {
  protected:
    void arrive(std::int64_t picture, const std::vector<std::uint8_t>& bytes) {
        message(ImageOpening{"photo.jpg"});
        message(ImageFile{picture, static_cast<std::int64_t>(bytes.size())}, Payload::copy_of(bytes));
    }
};

TEST_F(PictureFile, IsHandedBackToBeDecodedWhenItsHeaderIsInOrder) {
    begin();
    arrive(7, read_golden(kFolder + "exif_6.jpg"));
    EXPECT_EQ(phase(), Phase::opening);
    const std::optional<DecodeImage> decode = take_last<DecodeImage>();
    ASSERT_TRUE(decode.has_value());
    EXPECT_EQ(decode->picture, 7);
    EXPECT_NE(decode->on_failure.find("The JPEG data are damaged"), std::string::npos) << decode->on_failure;
}

// From the file's bytes to the words under the verdict, in the mirror and in the copied text.
TEST_F(PictureFile, ItsCompressionAndWhatElseWeakensTheJudgementAreSaid) {
    begin();
    load_networks();
    arrive(1, read_golden(kFolder + "exif_6.jpg"));
    open(1);
    ASSERT_TRUE(state.picture && state.picture->jpeg_quality);
    answer_detection({kLeft});
    EXPECT_FALSE(state.judgement.faces[0].conditions.has_value());
    answer_score(0.2);
    const JudgedFace& face = state.judgement.faces[0];
    ASSERT_TRUE(face.conditions.has_value());
    EXPECT_EQ(face.conditions->jpeg_quality, state.picture->jpeg_quality);
    EXPECT_EQ(face.conditions->crop_side_px, face.crop_from_image.side);
    EXPECT_TRUE(face.conditions->turn.has_value());
    EXPECT_EQ(face.conditions->blur, 1);  // one colour everywhere
    const std::string sentence = weakness_sentence(Weakness::blurred, *face.conditions);
    const std::vector<std::string> notes = notes_of(state);
    EXPECT_NE(std::find(notes.begin(), notes.end(), sentence), notes.end());
    EXPECT_NE(judgement_text(state).find(sentence), std::string::npos) << judgement_text(state);

    // The next file is another: its picture knows nothing of the one before.
    open(2);
    EXPECT_FALSE(state.picture->jpeg_quality.has_value());
}

TEST_F(PictureFile, ThatCannotBeOpenedIsNamedAndThePhotoBeforeItStays) {
    begin();
    load_networks();
    open(1);
    answer_detection({kLeft});
    answer_score(0.2);
    state.picture->name = "before.jpg";
    arrive(2, {1, 2, 3});
    EXPECT_EQ(phase(), Phase::failed);
    EXPECT_EQ(state.failed_photo, "photo.jpg");
    EXPECT_NE(explanation_of(state).find("before.jpg is still open."), std::string::npos) << explanation_of(state);
}

// The same words as the trainer's, as a sentence: said at once, or by the browser's failure to decode.
TEST_F(PictureFile, HasItsSentenceForEveryBrokenKind) {
    begin();
    const Json golden = read_golden_json(kFolder + "images.json");
    int broken = 0;
    for (const Json& file : *golden.find("files")->if_array()) {
        if (file.find("says") == nullptr) continue;
        arrive(++broken, read_golden(kFolder + file.string("file").value()));
        const std::optional<DecodeImage> decode = take_last<DecodeImage>();
        const bool waits = decode.has_value() && decode->picture == broken;
        EXPECT_EQ(phase(), waits ? Phase::opening : Phase::failed);
        const std::string said = waits ? decode->on_failure : explanation_of(state);
        const std::string words = file.string("says").value().substr(1);  // the first letter may be a capital now
        EXPECT_NE(said.find(words), std::string::npos) << file.string("file").value() << ": " << said;
        EXPECT_EQ(said.back(), '.');
    }
    EXPECT_GE(broken, 18);
}

TEST_F(PictureFile, IsRefusedUnreadWhenItIsTooLong) {
    begin();
    message(ImageOpening{"film.mov"});
    message(ImageFile{1, 4'000'000'000}, {});
    EXPECT_EQ(phase(), Phase::failed);
    EXPECT_NE(explanation_of(state).find("The file has 4000 MB"), std::string::npos) << explanation_of(state);
    EXPECT_FALSE(take_last<DecodeImage>().has_value());
}

TEST_F(PictureFile, MustArriveWhole) {
    begin();
    for (const std::int64_t byte_count : {-1, 0, 11, 13}) {
        message(ImageOpening{"photo.jpg"});
        message(ImageFile{1, byte_count}, Payload::of_size(12));
        EXPECT_EQ(phase(), Phase::failed) << byte_count;
        EXPECT_FALSE(take_last<DecodeImage>().has_value());
    }
}

}  // namespace
}  // namespace telltale
