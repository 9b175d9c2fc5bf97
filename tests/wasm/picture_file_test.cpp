#include "wasm/picture_file.hpp"

#include "tests/shared/golden.hpp"
#include "tests/wasm/flow.hpp"

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
