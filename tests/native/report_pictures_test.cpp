// telltale report --thumbnails: whose pictures go with a page, and that nothing else of their files does.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "native/carried_map.hpp"
#include "native/page_file.hpp"
#include "native/pictures/image_decode.hpp"
#include "native/sha256.hpp"
#include "native/thumbnails.hpp"
#include "program.hpp"
#include "shared/sample_cells.hpp"
#include "test_pictures.hpp"

namespace telltale {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr const char* kTerms = "For research alone; not to be passed on.";
constexpr const char* kSecret = "Ann, 52.2297 N 21.0122 E";

const std::filesystem::path kGolden = source_folder() / "tests/golden/evaluation/evaluation.json";

EvaluationRecord golden() { return parse_evaluation(read_text_file(kGolden).value()).value(); }

bool has(const Bytes& bytes, std::string_view words) {
    return std::search(bytes.begin(), bytes.end(), words.begin(), words.end()) != bytes.end();
}

// A segment behind the start mark.
void put_segment(Bytes& jpeg, std::uint8_t marker, const std::string& content) {
    Bytes segment{0xFF, marker, 0, static_cast<std::uint8_t>(content.size() + 2)};
    segment.insert(segment.end(), content.begin(), content.end());
    jpeg.insert(jpeg.begin() + 2, segment.begin(), segment.end());
}

// The golden evaluation's files, as a camera writes them: turned by EXIF, with a place and a comment. A bright half on the left
// of what is stored lies on top of what is seen.
void write_pictures(const TestFolder& folder) {
    std::uint64_t seed = 1;
    const EvaluationRecord record = golden();
    for (const ScoredSample& sample : record.scores->samples) {
        Bytes jpeg = with_exif_orientation(encode_jpeg(noise_picture(140, 120, seed++, kFake), 90), 6);
        put_segment(jpeg, 0xE1, std::string("http://ns.adobe.com/xap/1.0/") + '\0' + kSecret);
        put_segment(jpeg, 0xFE, kSecret);
        folder.write("faces/" + sample.id, jpeg);
    }
    folder.write("template.html",
                 "<!doctype html><title>{{telltale:title}}</title><main>{{telltale:body}}</main>"
                 "<script type=\"application/vnd.telltale.record\" id=\"telltale_record\">"
                 "{{telltale:record}}</script>");
}

Finished report(const TestFolder& folder, const std::filesystem::path& evaluation, std::vector<std::string> more) {
    std::vector<std::string> arguments{
        "report", evaluation, "--out", folder.path() / "page.html", "--template", folder.path() / "template.html"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(folder, arguments);
}

std::vector<std::string> asked(const TestFolder& folder, const std::string& count) {
    return {"--thumbnails", count, "--data", folder.path() / "faces", "--terms", kTerms};
}

ReportedEvaluation evaluation_of_page(const TestFolder& folder) {
    const Result<RunRecord> record = read_record_of_page(read_text_file(folder.path() / "page.html").value());
    EXPECT_TRUE(record.ok()) << record.error().message;
    return record.value().evaluations.at(0);
}

double mean_of_rows(const Image& image, int first, int end) {
    double sum = 0;
    for (int row = first; row < end; ++row)
        for (int column = 0; column < image.width; ++column)
            sum += image.rgba[4 * (static_cast<std::size_t>(row) * image.width + column)];
    return sum / ((end - first) * image.width);
}

TEST(ReportPictures, OfAFileItsSquareTravelsAndNothingElse) {
    const TestFolder folder;
    write_pictures(folder);
    const Finished written = report(folder, kGolden, asked(folder, "10"));
    ASSERT_EQ(written.exit_code, 0) << written.err;
    const std::string page = read_text_file(folder.path() / "page.html").value();
    EXPECT_EQ(page.find(folder.path().string()), std::string::npos);
    EXPECT_NE(page.find("--thumbnails 10 --data faces --terms"), std::string::npos);
    EXPECT_NE(page.find("<h3>Faces</h3>"), std::string::npos);
    EXPECT_NE(page.find(kTerms), std::string::npos);
    const ReportedEvaluation one = evaluation_of_page(folder);
    EXPECT_EQ(one.picture_terms, kTerms);
    std::vector<std::uint32_t> pictured;
    for (const ReportedPicture& picture : one.pictures) {
        pictured.push_back(static_cast<std::uint32_t>(picture.sample));
        for (const char* marked : {"Exif", "adobe", "Ann", "52.2297"})
            EXPECT_FALSE(has(picture.jpeg, marked)) << marked;
        const Image image = decode_image(picture.jpeg).value();
        EXPECT_EQ(std::pair(image.width, image.height), std::pair(kThumbnailSidePx, kThumbnailSidePx));
        EXPECT_GT(mean_of_rows(image, 0, 40), mean_of_rows(image, 56, 96) + 80);
    }
    std::vector<std::uint32_t> expected = first_of_cells(golden().scores->samples, golden().threshold, 10);
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(pictured, expected);
}

TEST(ReportPictures, AreNoneUnlessAskedForAndGoWhenTheyShallNot) {
    const TestFolder folder;
    write_pictures(folder);
    ASSERT_EQ(report(folder, kGolden, {}).exit_code, 0);
    EXPECT_TRUE(evaluation_of_page(folder).pictures.empty());
    const Finished all = report(folder, kGolden, asked(folder, "5000"));
    ASSERT_EQ(all.exit_code, 0) << all.err;
    EXPECT_EQ(evaluation_of_page(folder).pictures.size(), golden().scores->samples.size());
    // A page that is written again keeps its own, until it is said otherwise.
    std::filesystem::rename(folder.path() / "page.html", folder.path() / "first.html");
    ASSERT_EQ(report(folder, folder.path() / "first.html", {}).exit_code, 0);
    EXPECT_EQ(evaluation_of_page(folder).pictures.size(), golden().scores->samples.size());
    for (const char* flag : {"--thumbnails=none", "--anonymise"}) {
        ASSERT_EQ(report(folder, folder.path() / "first.html", {flag}).exit_code, 0) << flag;
        EXPECT_TRUE(evaluation_of_page(folder).pictures.empty()) << flag;
        EXPECT_EQ(evaluation_of_page(folder).picture_terms, "") << flag;
    }
}

TEST(ReportPictures, AMissingFileIsCountedAndNoneAtAllIsAnError) {
    const TestFolder folder;
    write_pictures(folder);
    const std::vector<std::uint32_t> first = first_of_cells(golden().scores->samples, golden().threshold, 3);
    folder.write("faces/" + golden().scores->samples[first[0]].id, "no picture");
    const Finished written = report(folder, kGolden, asked(folder, "3"));
    EXPECT_EQ(written.exit_code, 0);
    EXPECT_NE(written.err.find("1 of 3 pictures were not found, the first: "), std::string::npos) << written.err;
    EXPECT_EQ(evaluation_of_page(folder).pictures.size(), 2u);
    std::filesystem::create_directory(folder.path() / "empty");
    expect_refused(report(folder, kGolden, {"--thumbnails", "3", "--data", folder.path() / "empty", "--terms", kTerms}),
                   3, "no sample's picture was found");
    expect_refused(report(folder, kGolden, {"--thumbnails", "3", "--data", "nowhere", "--terms", kTerms}), 3,
                   "there is no such data folder");
}

// An evaluation from a stranger names files as it likes.
TEST(ReportPictures, ANameThatLeadsOutOfTheFolderIsNotFollowed) {
    const TestFolder folder;
    write_pictures(folder);
    const Bytes private_picture = encode_jpeg(noise_picture(64, 64, 9, kReal), 90);
    folder.write("private.jpg", private_picture);
    EvaluationRecord record = golden();
    for (ScoredSample& sample : record.scores->samples) sample.id = "x/../../private.jpg";
    record.scores->samples[0].id = golden().scores->samples[0].id;
    folder.write("evaluation.json", write_evaluation(record));
    const Finished written = report(folder, folder.path() / "evaluation.json", asked(folder, "5000"));
    EXPECT_EQ(written.exit_code, 0) << written.err;
    EXPECT_NE(written.err.find("is no file of a data folder"), std::string::npos) << written.err;
    EXPECT_EQ(evaluation_of_page(folder).pictures.size(), 1u);
}

TEST(ReportPictures, RefusesToShowThemWithoutTheirTermsOrNamesTheyGiveAway) {
    const TestFolder folder;
    write_pictures(folder);
    const std::string data = folder.path() / "faces";
    expect_refused(report(folder, kGolden, {"--thumbnails", "3", "--data", data}), 2, "needs --terms");
    expect_refused(report(folder, kGolden, {"--thumbnails", "3", "--data", data, "--terms", " "}), 2, "needs --terms");
    expect_refused(report(folder, kGolden, {"--thumbnails", "3", "--terms", kTerms}), 2, "needs --data");
    expect_refused(report(folder, kGolden, {"--thumbnails", "0"}), 2, "none or a number of pictures");
    expect_refused(report(folder, kGolden, {"--thumbnails", "-3"}), 2, "none or a number of pictures");
    expect_refused(report(folder, kGolden, {"--data", data}), 2, "need --thumbnails");
    std::vector<std::string> more = asked(folder, "3");
    more.emplace_back("--anonymise");
    expect_refused(report(folder, kGolden, more), 2, "a face tells who it is");
    more.back() = "--maps=4";
    expect_refused(report(folder, kGolden, more), 2, "at most --thumbnails");
    more.back() = "--maps=2";
    expect_refused(report(folder, kGolden, more), 2, "needs --model");
    more.back() = "--find-faces";
    expect_refused(report(folder, kGolden, more), 3, "name it with --model");
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "page.html"));
}

TEST(ReportPictures, TheFirstGetTheMapsOfTheirModel) {
    const TestFolder folder;
    write_pictures(folder);
    const std::filesystem::path model = source_folder() / "models/simple_net_deepfakes.onnx";
    EvaluationRecord record = golden();
    record.model_sha256 = hexadecimal(sha256(read_file(model).value()));
    folder.write("evaluation.json", write_evaluation(record));
    std::vector<std::string> more = asked(folder, "6");
    more.insert(more.end(), {"--maps", "2", "--model", model});
    const Finished written = report(folder, folder.path() / "evaluation.json", more);
    ASSERT_EQ(written.exit_code, 0) << written.err;
    EXPECT_NE(written.err.find("score otherwise than in the evaluation"), std::string::npos) << written.err;
    const std::vector<std::uint32_t> first = first_of_cells(record.scores->samples, record.threshold, 2);
    std::size_t with_maps = 0;
    const ReportedEvaluation one = evaluation_of_page(folder);
    for (const ReportedPicture& picture : one.pictures) {
        const bool is_first = std::find(first.begin(), first.end(), picture.sample) != first.end();
        EXPECT_EQ(picture.maps.size(), is_first ? 2u : 0u);
        for (const ReportedMap& map : picture.maps) {
            EXPECT_LE(std::max(map.width, map.height), kLongestCarriedMapSide);
            EXPECT_EQ(*std::max_element(map.levels.begin(), map.levels.end()), map.highest > map.lowest ? 255 : 0);
        }
        with_maps += is_first;
    }
    EXPECT_EQ(with_maps, 2u);
    // Another model's file draws no maps of this one.
    expect_refused(report(folder, kGolden, more), 3, "no evaluation is of this model");
}

ExplanationMap map_of(Heatmap map, double noise_floor) {
    double largest = 0;
    for (const float value : map.values) largest = std::max<double>(largest, value);
    return {ExplanationMethod::saliency, std::move(map), scale_up_to(largest, noise_floor)};
}

TEST(CarriedMap, IsTheMeanOfPartsFromItsLowestToItsHighest) {
    Heatmap fine{std::vector<float>(64 * 96), 64, 96};
    for (std::size_t i = 0; i < fine.values.size(); ++i)
        fine.values[i] = static_cast<float>(i % 64) + (i / 64 % 3 == 0 ? 3.0f : 0.0f);  // rises from left to right
    const ReportedMap carried = carried_map(map_of(fine, 0));
    EXPECT_EQ(carried.method, "saliency");
    ASSERT_EQ(std::pair(carried.width, carried.height), std::pair(32, 32));
    EXPECT_DOUBLE_EQ(carried.lowest, 1.5);  // (0 + 1) / 2, and 3 in every third row
    EXPECT_DOUBLE_EQ(carried.highest, 63.5);
    for (std::size_t i = 0; i < carried.levels.size(); ++i)
        EXPECT_EQ(carried.levels[i], std::lround(static_cast<double>(i % 32) * 255 / 31)) << i;
}

TEST(CarriedMap, KeepsASmallOneAndEmptiesNoise) {
    const Heatmap small{{0.5f, 1.5f, 2.5f}, 3, 1};
    EXPECT_EQ(carried_map(map_of(small, 0)).levels, (Bytes{0, 128, 255}));
    const ReportedMap noise = carried_map(map_of(small, 3));
    EXPECT_EQ(noise.levels, (Bytes{0, 0, 0}));
    EXPECT_EQ(noise.highest, 0);
    EXPECT_EQ(carried_map(map_of({{7, 7}, 2, 1}, 0)).levels, (Bytes{0, 0}));
}

}  // namespace
}  // namespace telltale
