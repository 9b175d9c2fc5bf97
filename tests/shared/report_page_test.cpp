#include "shared/report_page.hpp"
#include "shared/report_matrix.hpp"

#include <gtest/gtest.h>

#include <array>

#include "golden.hpp"
#include "shared/html_text.hpp"
#include "shared/model_card.hpp"
#include "shared/page_template.hpp"
#include "shared/report_numbers.hpp"
#include "strict_html.hpp"

namespace telltale {
namespace {

EvaluationRecord golden_record() {
    const std::vector<std::uint8_t> bytes = read_golden("tests/golden/evaluation/evaluation.json");
    return parse_evaluation(std::string(bytes.begin(), bytes.end())).value();
}

RunRecord record_of(EvaluationRecord evaluation) {
    RunRecord record;
    record.written = "2026-01-31T09:05:00Z";
    record.written_by = "telltale 0.1.0";
    record.command_line = "telltale report evaluation.json --out page.html";
    record.evaluations.push_back({std::move(evaluation), {}, {}, {}});
    return record;
}

EvaluationRecord reals_alone() {
    EvaluationRecord record = golden_record();
    std::erase_if(record.scores->samples, [](const ScoredSample& sample) { return sample.label == kFake; });
    record.scores->columns.clear();
    record.figures = evaluation_figures(labelled_scores(record.scores->samples), record.threshold);
    record.intervals.reset();
    return record;
}

bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

// What holds for every page: the only images are data.
StrictHtml expect_sound(const ReportPage& page, int images = 0) {
    const StrictHtml read = read_strictly(page.body);
    EXPECT_EQ(read.flaw, "");
    EXPECT_EQ(read_strictly(page.title).flaw, "");
    for (const char* forbidden : {"script", "style", "link", "iframe", "object", "form", "base", "meta"})
        EXPECT_FALSE(read.elements.contains(forbidden)) << forbidden;
    int data_images = 0;
    for (std::size_t at = 0; (at = page.body.find("<img src=\"data:image/", at)) != std::string::npos; ++at)
        ++data_images;
    EXPECT_EQ(data_images, images);
    EXPECT_EQ(read.elements.contains("img") ? read.elements.at("img") : 0, images);
    for (const std::string& attribute : read.attributes) {
        EXPECT_NE(attribute, "style");
        EXPECT_TRUE(attribute != "src" || images > 0);
        EXPECT_NE(attribute.substr(0, 2), "on") << attribute;
    }
    for (const std::string& id : read.ids) EXPECT_EQ(id.substr(0, 7), "report_");
    EXPECT_EQ(read.elements.at("h1"), 1);
    return read;
}

TEST(ReportPage, AThresholdSetByHandStandsBesideWhatWasMeasured) {
    RunRecord record = record_of(golden_record());
    record.saved = "2026-11-29";
    record.saved_by = "Telltale, in a browser";
    record.evaluations[0].set_threshold = 0.9;
    const StrictHtml read = expect_sound(report_page(record));
    EXPECT_TRUE(has(read.text, "of 100 real faces it calls 41 fake, of 100 fakes it misses 17."));
    EXPECT_TRUE(has(read.text, "Set by hand to 0.9000 when this page was saved: of 100 real faces it calls"));
    EXPECT_TRUE(has(read.text, "2026-11-29, by Telltale, in a browser"));
}

TEST(ReportPage, OfFewFacesItTellsTheirOwnCounts) {
    EvaluationRecord few = golden_record();
    std::erase_if(few.scores->samples, [kept = std::array{0, 0}](const ScoredSample& sample) mutable {
        return ++kept[sample.label == kFake ? 1 : 0] > 6;
    });
    few.intervals.reset();
    const EvaluationFigures figures = evaluation_figures(labelled_scores(few.scores->samples), few.threshold);
    few.figures = figures;
    const StrictHtml read = expect_sound(report_page(record_of(few)));
    EXPECT_TRUE(has(read.text, "it calls " + std::to_string(figures.confusion.real_called_fake) + " of " +
                                   std::to_string(real_count(figures.confusion)) + " real faces fake and misses "));
    EXPECT_TRUE(has(read.text, "So few faces say little of others."));
}

TEST(ReportPage, AnIntervalWithoutWidthIsNone) {
    EvaluationRecord record = golden_record();
    record.intervals->of.auc = {1, 1};
    const StrictHtml read = expect_sound(report_page(record_of(record)));
    EXPECT_FALSE(has(read.text, "1.000 to 1.000"));
    EXPECT_TRUE(has(read.text, "No interval where every resample gave the same"));
}

TEST(ReportPage, SaysTheRecordsNumbers) {
    const ReportPage page = report_page(record_of(golden_record()));
    const StrictHtml read = expect_sound(page);
    EXPECT_EQ(page.title, "SimpleNet, made-up figures, 64 px on test of made_up");
    EXPECT_TRUE(has(read.text, "Measured on test of made_up: 22 real and 18 fake faces; 1 file was skipped."));
    EXPECT_TRUE(has(read.text, "of 100 real faces it calls 41 fake, of 100 fakes it misses 17."));
    EXPECT_TRUE(has(read.text, "0.783 95 % interval 0.615 to 0.907"));  // by scikit-learn and numpy, from the golden
    EXPECT_TRUE(has(read.text, "32.5 % 95 % interval 16.7 to 47.0 %"));
    EXPECT_TRUE(has(page.body, "<td class=\"number\">13 (59.1 %)</td><td class=\"number\">9 (40.9 %)</td>"));
    EXPECT_TRUE(has(page.body, "<td class=\"number\">3 (16.7 %)</td><td class=\"number\">15 (83.3 %)</td>"));
    EXPECT_TRUE(has(read.text, "the picture is cut short"));
    EXPECT_EQ(read.elements.at("svg"), 5);
    EXPECT_EQ(read.elements.at("figcaption"), 5);
    EXPECT_TRUE(has(read.text, golden_record().model_sha256));
    const EvaluationRecord golden = golden_record();
    for (const FigureField& field : figure_fields()) {
        EXPECT_TRUE(has(read.text, figure_words(field).name)) << field.key;
        EXPECT_TRUE(has(page.body, "<td class=\"number\">" + figure_text(golden, field) + "</td>")) << field.key;
    }
}

TEST(ReportPage, KeyFiguresStandBeforeTheTable) {
    const std::string body = report_page(record_of(golden_record())).body;
    EXPECT_LT(body.find("key_figures"), body.find("<table"));
    EXPECT_LT(body.find("<table"), body.find("<svg"));
}

TEST(ReportPage, NamesFromOutsideStayText) {
    const std::string hostile =
        "</title></h1><script>alert('1')</script>\"><img src=x onerror=\"a\">&\xE2\x80\xAE\x01\xFF";
    EvaluationRecord evaluation = golden_record();
    evaluation.model_title = evaluation.model_name = evaluation.data_name = evaluation.split = hostile;
    evaluation.threshold_chosen_on = evaluation.model_sha256 = evaluation.data_sha256 = hostile;
    evaluation.skipped = {{hostile, hostile}};
    evaluation.scores->columns = {{hostile, std::vector<std::string>(evaluation.scores->samples.size(), hostile)}};
    RunRecord record = record_of(evaluation);
    record.title = record.notes = record.written = record.written_by = record.command_line = hostile;
    record.evaluations[0].tables = {{hostile, hostile, {hostile, hostile}, {{hostile, hostile}}}};
    ModelCard card;
    card.title = card.trained_on = card.misses = card.licence = card.weight_format = "<b>&";
    record.evaluations[0].model_metadata = model_card_to_metadata(card);
    record.evaluations.push_back(record.evaluations[0]);
    record.evaluations[1].model_metadata["telltale.decision"] = hostile;
    record.evaluations[1].record.model_sha256 = "<i>another";
    const ReportPage page = report_page(record);
    const StrictHtml read = expect_sound(page);
    EXPECT_FALSE(has(page.body, "<script"));
    EXPECT_FALSE(has(page.body, "\xE2\x80\xAE"));
    EXPECT_TRUE(has(page.title, "[U+202E][U+0001]\xEF\xBF\xBD"));
    EXPECT_TRUE(has(read.text, "<script>alert('1')</script>"));
}

TEST(ReportPage, LongNamesAreCutBetweenCharacters) {
    std::string name;
    for (int i = 0; i < 300; ++i) name += "顔";
    const std::string shown = html_text(name);
    EXPECT_EQ(shown, name.substr(0, 3 * kMostNameCharacters) + "…");
    EXPECT_EQ(html_text("a\tb\r\nc"), "a b  c");
    EXPECT_EQ(html_text(""), "");
}

TEST(ReportPage, NotesKeepTheirParagraphs) {
    EXPECT_EQ(html_paragraphs("one\ntwo\r\n\r\n \n<three>\n"), "<p>one<br>\ntwo</p>\n<p>&lt;three&gt;</p>\n");
    RunRecord record = record_of(golden_record());
    record.notes = "First.\n\nSecond.";
    EXPECT_TRUE(has(report_page(record).body, "<p>First.</p>\n<p>Second.</p>"));
}

TEST(ReportPage, OneClassHasNoCurvesAndSaysSo) {
    const EvaluationRecord record = reals_alone();
    const ReportPage page = report_page(record_of(record));
    const StrictHtml read = expect_sound(page);
    EXPECT_EQ(read.elements.at("svg"), 1);
    EXPECT_FALSE(has(read.text, "Area under the ROC curve"));
    EXPECT_FALSE(has(read.text, "nan"));
    EXPECT_TRUE(has(read.text, "One class alone"));
    EXPECT_TRUE(has(read.text, "9 (40.9 %)"));
    // Wilson's interval of 9 in 22: (p + z²/2n ± z √(p (1 − p)/n + z²/4n²)) / (1 + z²/n).
    EXPECT_EQ(interval_text(record, figure_field("false_positive_rate")), "23.3 to 61.3 %");
    EXPECT_EQ(interval_text(record, figure_field("false_negative_rate")), "");
}

TEST(ReportPage, WithoutIntervalsNoneAreSaid) {
    EvaluationRecord record = golden_record();
    record.intervals.reset();
    const StrictHtml read = expect_sound(report_page(record_of(record)));
    EXPECT_TRUE(has(read.text, "No intervals were drawn."));
    EXPECT_FALSE(has(read.text, "95 % interval 0"));
}

TEST(ReportPage, WithoutSamplesThereAreNoDrawings) {
    EvaluationRecord record = golden_record();
    record.scores.reset();
    const StrictHtml read = expect_sound(report_page(record_of(record)));
    EXPECT_FALSE(read.elements.contains("svg"));
    EXPECT_TRUE(has(read.text, "0.783"));
}

TEST(ReportPage, SeveralEvaluationsStandSideBySide) {
    RunRecord record;
    for (int model = 0; model < 3; ++model) {
        for (int set = 0; set < 2; ++set) {
            EvaluationRecord one = set == 0 || model > 0 ? golden_record() : reals_alone();
            one.model_title = "Model " + std::to_string(model);
            one.model_sha256 = std::string(64, static_cast<char>('a' + model));
            one.data_name = "set_" + std::to_string(set);
            one.data_sha256 = std::string(64, static_cast<char>('0' + set));
            record.evaluations.push_back({std::move(one), {}, {}, {}});
        }
    }
    const ReportPage page = report_page(record);
    const StrictHtml read = expect_sound(page);
    EXPECT_EQ(page.title, "6 evaluations");
    EXPECT_EQ(read.fragment_links.size(), 6u);
    EXPECT_TRUE(has(page.body, "<a href=\"#report_1\">0.783</a> <small>0.615 to 0.907</small>"));
    EXPECT_TRUE(
        has(page.body, "<a href=\"#report_2\">40.9 %</a> <small>23.3 to 61.3 %</small> <small>reals called fake"));
    EXPECT_LT(page.body.find("Side by side"), page.body.find("id=\"report_1\""));
    // A model is told of once, however many sets it was measured on.
    std::size_t cards = 0;
    for (std::size_t at = 0; (at = page.body.find("<h3>Model</h3>", at)) != std::string::npos; ++at) ++cards;
    EXPECT_EQ(cards, 3u);
}

TEST(ReportPage, FacesAndNotesStandWithTheirEvaluation) {
    RunRecord record = read_run_record(read_golden("tests/golden/run_record/run_record.bin")).value();
    const ReportPage page = report_page(record);
    const StrictHtml read = expect_sound(page, 4);  // two faces, and one of them under its map
    const std::size_t faces = page.body.find("<h3>Faces</h3>");
    EXPECT_LT(page.body.find("id=\"report_1\""), faces);
    EXPECT_LT(faces, page.body.find("Reader's notes"));
    EXPECT_LT(page.body.find("Reader's notes"), page.body.find("id=\"report_2\""));
    EXPECT_TRUE(has(read.text, "For research alone; żółć."));
    EXPECT_TRUE(has(read.text, "Blurred <b>mouth</b>."));
    record.evaluations[0].pictures.clear();
    record.evaluations[0].notes.clear();
    EXPECT_FALSE(has(expect_sound(report_page(record)).text, "For research alone"));
}

ReportedEvaluation named_evaluation(const char* title, const char* model_hash, const char* data) {
    ReportedEvaluation one;
    one.record.model_title = title;
    one.record.model_sha256 = model_hash;
    one.record.data_name = data;
    one.record.split = "test";
    return one;
}

TEST(ReportMatrix, TellsModelsApartByTheirHashAndNamesThemOnce) {
    const std::vector<ReportedEvaluation> evaluations{
        named_evaluation("SimpleNet", "aaaaaaaa", "faces"), named_evaluation("Xception", "bbbbbbbb", "faces"),
        named_evaluation("SimpleNet", "cccccccc", "faces"), named_evaluation("SimpleNet", "aaaaaaaa", "portraits"),
        named_evaluation("SimpleNet", "aaaaaaaa", "faces")};
    const ReportMatrix matrix = report_matrix(evaluations);
    EXPECT_EQ(matrix.models, (std::vector<std::string>{"SimpleNet", "Xception", "SimpleNet (cccccc)"}));
    EXPECT_EQ(matrix.sets, (std::vector<std::string>{"test of faces", "test of portraits"}));
    EXPECT_EQ(matrix.at(0, 0), (std::vector<std::size_t>{0, 4}));
    EXPECT_EQ(matrix.at(2, 0), (std::vector<std::size_t>{2}));
    EXPECT_EQ(matrix.at(0, 1), (std::vector<std::size_t>{3}));
    EXPECT_TRUE(matrix.at(1, 1).empty());
}

TEST(ReportPage, SaysWhatTheModelsFileSays) {
    ModelCard card;
    card.title = "SimpleNet";
    card.trained_on = "face swaps of one camera";
    card.misses = "edited photographs";
    card.licence = "MIT";
    card.threshold = 0.4;
    card.validation = SplitFigures{.accuracy = 0.8,
                                   .auc = 0.9,
                                   .equal_error_rate = 0.2,
                                   .false_positive_rate = 0.25,
                                   .false_negative_rate = 0.125,
                                   .majority_baseline = 0.5,
                                   .real_count = 40,
                                   .fake_count = 40};
    RunRecord record = record_of(golden_record());
    record.evaluations[0].model_metadata = model_card_to_metadata(card);
    record.evaluations[0].training.epochs = {1, 2};
    record.evaluations[0].training.train = {{0.7, 0.6}, {0.5, 0.7}};
    record.evaluations[0].training.validation = {{0.7, 0.65}, {0.5, 0.6}};
    record.evaluations[0].training.best_epoch = 2;
    const StrictHtml read = expect_sound(report_page(record));
    for (const char* words : {"face swaps of one camera", "edited photographs", "MIT", "0.4000, the equal error rate's",
                              "Validation: 40 real and 40 fake faces", "0.900"})
        EXPECT_TRUE(has(read.text, words)) << words;
    EXPECT_EQ(read.elements.at("svg"), 7);
    record.evaluations[0].model_metadata["telltale.decision"] = "much";
    EXPECT_TRUE(has(expect_sound(report_page(record)).text, "card cannot be read"));
}

TEST(PageTemplate, FillsEachPlaceOnceAndLooksAtNothingTwice) {
    const std::string page = "<title>{{telltale:title}}</title>{{telltale:body}}<script>{{telltale:record}}</script>";
    const Result<std::string> filled =
        filled_template(page, {.title = "{{telltale:body}}", .body = "{{telltale:record}}", .record_base64 = "AAAA"});
    ASSERT_TRUE(filled.ok());
    EXPECT_EQ(filled.value(), "<title>{{telltale:body}}</title>{{telltale:record}}<script>AAAA</script>");
}

TEST(PageTemplate, RefusesAPlaceThatIsMissingOrThereTwice) {
    for (const std::string page : {"{{telltale:title}}{{telltale:body}}",
                                   "{{telltale:title}}{{telltale:body}}{{telltale:record}}{{telltale:title}}"}) {
        const Result<std::string> filled = filled_template(page, {});
        ASSERT_FALSE(filled.ok());
        EXPECT_TRUE(has(filled.error().message, "each of its places once"));
    }
}

TEST(PageTemplate, NetworksNeedTheirPlaceAndThePlaceNeedsNetworks) {
    const std::string plain = "{{telltale:title}}{{telltale:body}}{{telltale:record}}";
    const std::string with_place = plain + "{{telltale:networks}}";
    PageContents contents;
    EXPECT_TRUE(has(filled_template(with_place, contents).error().message, "say --with-model"));
    contents.networks = "<script>";
    EXPECT_EQ(filled_template(with_place, contents).value(), "<script>");
    EXPECT_TRUE(has(filled_template(plain, contents).error().message, "lacks {{telltale:networks}}"));
}

TEST(PageTemplate, ThePlainOneRunsNothing) {
    const std::string page = plain_template("HASH=");
    EXPECT_TRUE(filled_template(page, {}).ok());
    EXPECT_TRUE(
        has(page, "default-src 'none'; style-src 'sha256-HASH='; img-src data:; base-uri 'none'; form-action 'none'"));
    EXPECT_TRUE(has(page, "<style>" + std::string(report_page_style()) + "</style>"));
    EXPECT_FALSE(has(std::string(report_page_style()), "url("));
    EXPECT_FALSE(has(page, "<script>"));
}

}  // namespace
}  // namespace telltale
