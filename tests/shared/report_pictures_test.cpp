#include "shared/report_pictures.hpp"

#include <gtest/gtest.h>

#include "golden_record.hpp"
#include "shared/base64.hpp"
#include "shared/colour_map.hpp"
#include "strict_html.hpp"

namespace telltale {
namespace {

bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

std::size_t count_of(const std::string& text, std::string_view words) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(words, at)) != std::string::npos; ++at) ++count;
    return count;
}

ReportedEvaluation golden() { return read_run_record(golden_bytes()).value().evaluations[0]; }

// With a picture of every sample.
ReportedEvaluation all_pictured() {
    ReportedEvaluation one = golden();
    const ReportedPicture picture = one.pictures[0];
    one.pictures.assign(one.record.scores->samples.size(), picture);
    for (std::size_t i = 0; i < one.pictures.size(); ++i) one.pictures[i].sample = i;
    return one;
}

// What the first image of that kind holds.
Bytes image_in(const std::string& html, const std::string& kind) {
    const std::string before = "src=\"data:image/" + kind + ";base64,";
    const std::size_t start = html.find(before) + before.size();
    return bytes_of_base64(html.substr(start, html.find('"', start) - start)).value();
}

TEST(ReportPictures, AFewOfEachCellWithLabelScoreAndTerms) {
    const ReportedEvaluation one = all_pictured();
    const std::string html = faces_html(one);
    const StrictHtml read = read_strictly(html);
    EXPECT_EQ(read.flaw, "");
    // 13, 9, 3 and 15 of them: the golden evaluation's confusion.
    EXPECT_EQ(read.elements.at("figure"), 6 + 6 + 3 + 6);
    EXPECT_EQ(read.elements.at("img"), 21);
    for (const char* title :
         {"<h4>Fake, called real</h4>", "<h4>Real, called fake (6 of 9 pictures)</h4>",
          "<h4>Fake, called fake (6 of 15 pictures)</h4>", "<h4>Real, called real (6 of 13 pictures)</h4>"})
        EXPECT_TRUE(has(html, title)) << title;
    EXPECT_LT(html.find("Fake, called real"), html.find("Real, called fake"));
    EXPECT_EQ(count_of(html, "For research alone; żółć."), 1u);
    EXPECT_EQ(image_in(html, "jpeg"), one.pictures[0].jpeg);
    EXPECT_EQ(count_of(html, "alt=\"A fake face, score "), 9u);
    EXPECT_EQ(count_of(html, "alt=\"A real face, score "), 12u);
    EXPECT_FALSE(has(html, "style="));
    EXPECT_FALSE(has(html, "Grad-CAM"));
    EXPECT_EQ(faces_html(ReportedEvaluation{one.record, {}, {}, {}}), "");
}

// The most wrong first, as the panels list them.
TEST(ReportPictures, ACellsFirstIsItsMostWrong) {
    const ReportedEvaluation one = all_pictured();
    double lowest = 1;
    for (const ScoredSample& sample : one.record.scores->samples)
        if (sample.label == kFake) lowest = std::min(lowest, sample.score);
    char words[64];
    std::snprintf(words, sizeof words, "alt=\"A fake face, score %.2f, called real\"", lowest);
    EXPECT_EQ(faces_html(one).find(words), faces_html(one).find("alt="));
}

TEST(ReportPictures, AGradCamMapLiesOverTheSameFaceInItsColours) {
    ReportedEvaluation one = golden();
    const std::string html = faces_html(one);
    EXPECT_EQ(read_strictly(html).flaw, "");
    EXPECT_EQ(count_of(html, "class=\"under_map\""), 1u);  // of two pictures one has maps
    EXPECT_EQ(count_of(html, "data:image/jpeg"), 3u);
    // By the format's description: 14 and 40 bytes, then rows from the bottom, blue first, 3 x 3 bytes and 3 of filling.
    const Bytes bitmap = image_in(html, "bmp");
    ASSERT_EQ(bitmap.size(), 54u + 2 * 12);
    EXPECT_EQ(Bytes(bitmap.begin(), bitmap.begin() + 6), (Bytes{'B', 'M', 78, 0, 0, 0}));
    EXPECT_EQ(std::pair(bitmap[10], bitmap[14]), (std::pair<std::uint8_t, std::uint8_t>(54, 40)));
    EXPECT_EQ(std::pair(bitmap[18], bitmap[22]), (std::pair<std::uint8_t, std::uint8_t>(3, 2)));
    EXPECT_EQ(std::pair(bitmap[26], bitmap[28]), (std::pair<std::uint8_t, std::uint8_t>(1, 24)));
    const ColourTable magma = colour_table(ColourMap::magma);
    const Bytes& levels = one.pictures[1].maps[0].levels;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const std::size_t at = 54 + 12 * (1 - i / 3) + 3 * (i % 3);
        const Rgb colour = magma[levels[i]];
        EXPECT_EQ((std::array{bitmap[at + 2], bitmap[at + 1], bitmap[at]}),
                  (std::array{colour.red, colour.green, colour.blue}))
            << i;
    }
    one.pictures[1].maps[0].highest = one.pictures[1].maps[0].lowest;  // nothing speaks for the class
    EXPECT_FALSE(has(faces_html(one), "under_map"));
}

TEST(ReportPictures, NotesAndTermsFromOutsideStayTextAndWhole) {
    ReportedEvaluation one = golden();
    const std::string hostile =
        "</td></table><script>alert(1)</script><img src=x>\xE2\x80\xAE" + std::string(9'000, 'w');
    one.notes = {{0, hostile}, {7, "two\nlines"}};
    one.picture_terms = hostile;
    one.record.scores->samples[0].id = hostile.substr(0, 40);
    one.record.scores->samples[7].id.clear();
    const std::string html = sample_notes_html(one) + faces_html(one);
    const StrictHtml read = read_strictly(html);
    EXPECT_EQ(read.flaw, "");
    EXPECT_FALSE(read.elements.contains("script"));
    EXPECT_TRUE(has(read.text, "<script>alert(1)</script><img src=x>[U+202E]" + std::string(9'000, 'w')));
    EXPECT_TRUE(has(html, "<th scope=\"row\">Face 8</th>"));
    EXPECT_TRUE(has(html, "<p>two<br>\nlines</p>"));
    const ScoredSample& first = one.record.scores->samples[0];
    EXPECT_TRUE(has(html, first.label == kFake ? "<td>fake</td>" : "<td>real</td>"));
    EXPECT_EQ(sample_notes_html(ReportedEvaluation{one.record, {}, {}, {}}), "");
}

}  // namespace
}  // namespace telltale
