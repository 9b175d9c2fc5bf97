// The faces of a result page: their pictures in rows, in a grid and large, with maps; a reader's notes on them, and the page that
// is saved with these.
#include "result_page.hpp"
#include "wasm/face_words.hpp"
#include "wasm/sample_words.hpp"
#include "wasm/shown_face.hpp"

namespace telltale {
namespace {

std::vector<std::uint8_t> picture_file(const std::string& name) {
    std::ifstream file(std::string(std::getenv("TELLTALE_SOURCE_DIR")) + "/tests/golden/images/" + name,
                       std::ios::binary);
    CHECK(file.good());
    std::stringstream bytes;
    bytes << file.rdbuf();
    const std::string text = bytes.str();
    return {text.begin(), text.end()};
}

ReportedMap map_of(ExplanationMethod method, std::size_t brightest) {
    ReportedMap map{std::string(method_key(method)), 4, 4, 0, 2.5, std::vector<std::uint8_t>(16)};
    map.levels[brightest] = 255;
    return map;
}

// The golden evaluation; every second sample has a picture, every fourth its maps.
RunRecord pictured(std::size_t copies = 1) {
    RunRecord record;
    ReportedEvaluation& result = record.evaluations.emplace_back(golden_result("First model", "faces"));
    std::vector<ScoredSample>& samples = result.record.scores->samples;
    const std::vector<ScoredSample> once = samples;
    for (std::size_t i = 1; i < copies; ++i) samples.insert(samples.end(), once.begin(), once.end());
    for (SampleColumn& column : result.record.scores->columns) {
        const std::vector<std::string> values_once = column.values;
        for (std::size_t i = 1; i < copies; ++i)
            column.values.insert(column.values.end(), values_once.begin(), values_once.end());
    }
    result.record.figures = evaluation_figures(labelled_scores(samples), result.record.threshold);
    result.picture_terms = "Research only; faces of volunteers.";
    const std::vector<std::uint8_t> jpeg = picture_file("grey.jpg");
    for (std::size_t i = 0; i < samples.size(); i += 2) {
        ReportedPicture& picture = result.pictures.emplace_back(ReportedPicture{i, jpeg, {}});
        if (i % 4 == 0)
            picture.maps = {map_of(ExplanationMethod::grad_cam, 5), map_of(ExplanationMethod::saliency, 15)};
    }
    return record;
}

std::string notes_in(const ResultPage& report) {
    std::string all;
    const Mirror mirror = *report.last<Mirror>();
    for (const std::string& note : mirror.notes) all += note + "\n";
    return all;
}

const EvaluationView& view_of(const ResultPage& report) { return *report.app.state().evaluation; }

TEST(ReportPictures, OnlyThoseInSightAreDecodedAndFewAreKept) {
    ResultPage report;
    report.open(pictured(50));
    report.settle();
    EXPECT_TRUE(report.on_screen.empty());
    report.act("show_pictured", 0);
    ASSERT_EQ(view_of(report).behind->rows.size(), 1000u);
    EXPECT_TRUE(view_of(report).in_grid);
    EXPECT_GT(report.on_screen.size(), 4u);
    EXPECT_LT(report.on_screen.size(), 100u);
    for (std::int64_t row = 0; row < 1000; row += 7) report.act("look_at_sample", row);
    EXPECT_LE(report.most_on_screen, kMostSmallPictures);
    EXPECT_GT(report.most_on_screen, 100u);
    // What is in sight at last is there.
    const SampleList& list = *view_of(report).behind;
    EXPECT_NE(small_picture(report.app.state(), list.rows[list.cursor]), nullptr);
    report.act("hide_samples");
    EXPECT_TRUE(report.on_screen.empty());
}

TEST(ReportPictures, AreGivenBackWithTheirEvaluation) {
    RunRecord two = pictured();
    two.evaluations.push_back(golden_result("Second model", "faces"));
    ResultPage report;
    report.open(two);
    report.settle();
    report.act("show_result", 0);
    report.act("show_pictured", 0);
    report.act("look_at_face", 4);
    report.act("lay_map", 1);
    EXPECT_GT(report.on_screen.size(), 2u);
    report.act("show_all_results");
    EXPECT_TRUE(report.on_screen.empty());
    report.act("show_result", 1);
    EXPECT_FALSE(report.offers("show_pictured"));
}

TEST(ReportPictures, OneIsLookedAtLargeWithItsMapsAndLeft) {
    ResultPage report;
    report.open(pictured());
    report.settle();
    report.act("show_pictured", 0);
    const std::vector<std::uint32_t> rows = view_of(report).behind->rows;
    report.act("look_at_face", 8);
    ASSERT_EQ(view_of(report).face, 8u);
    ASSERT_NE(large_picture(report.app.state()), nullptr);
    EXPECT_EQ(report.on_screen.at(large_picture(report.app.state())->texture), picture_file("grey.jpg"));
    EXPECT_NE(notes_in(report).find("Pictures: Research only"), std::string::npos);
    EXPECT_NE(notes_in(report).find(sample_sentence(view_of(report), 8)), std::string::npos);
    EXPECT_EQ(map_on_face(report.app.state()), nullptr);

    report.act("lay_map", 1);
    const MapOnScreen* map = map_on_face(report.app.state());
    ASSERT_NE(map, nullptr);
    EXPECT_TRUE(map->is_shown);
    EXPECT_EQ(map->map.map.values[5], 2.5F);
    // The sixth of 4 × 4 lies in the second row and column.
    EXPECT_NE(notes_in(report).find("the likelier class: strongest at 38"), std::string::npos) << notes_in(report);
    // Enlarged smoothly: the brightest texel's colour in its middle, the lowest one's in a far corner.
    const std::vector<std::uint8_t>& pixels = report.on_screen.at(map->map.texture);
    ASSERT_EQ(pixels.size(), static_cast<std::size_t>(kMapSidePx * kMapSidePx * 4));
    const ColourTable table = colour_table(ColourMap::magma);
    const auto red = [&](int x, int y) { return pixels[static_cast<std::size_t>(y * kMapSidePx + x) * 4]; };
    EXPECT_NEAR(red(192, 192), table[255].red, 2);
    EXPECT_EQ(red(511, 511), table[0].red);

    // The map stays chosen where the next face has one, and where it has none there is none.
    const auto place = std::find(rows.begin(), rows.end(), 8u) - rows.begin();
    report.act("face_after");
    EXPECT_EQ(view_of(report).face, rows[static_cast<std::size_t>(place + 1)]);
    EXPECT_EQ(map_on_face(report.app.state()) != nullptr, *view_of(report).face % 4 == 0);
    report.act("face_before");
    EXPECT_EQ(view_of(report).face, 8u);
    report.act("lay_map", 0);
    EXPECT_EQ(map_on_face(report.app.state()), nullptr);
    report.act("leave_face");
    EXPECT_FALSE(view_of(report).face.has_value());
    EXPECT_EQ(large_picture(report.app.state()), nullptr);
    ASSERT_TRUE(view_of(report).behind.has_value());
    EXPECT_EQ(view_of(report).behind->rows[view_of(report).behind->cursor], 8u);
}

TEST(ReportPictures, KeysGoThroughFacesAndBack) {
    ResultPage report;
    report.open(pictured());
    report.settle();
    report.act("show_pictured", 0);
    const std::vector<std::uint32_t> rows = view_of(report).behind->rows;
    const auto press = [&](const char* key) {
        report.send(Input{{KeyPress{key, true}, KeyPress{key, false}}});
        report.settle();
    };
    press("Enter");
    EXPECT_EQ(view_of(report).face, rows[0]);
    press("ArrowRight");
    press("ArrowDown");
    EXPECT_EQ(view_of(report).face, rows[2]);
    press("ArrowLeft");
    EXPECT_EQ(view_of(report).face, rows[1]);
    const double threshold = view_of(report).threshold;
    press("1");
    EXPECT_EQ(report.app.state().reported_pictures.method, ExplanationMethod::grad_cam);
    press("n");
    EXPECT_EQ(report.app.state().dialog, Dialog::note);
    press("Escape");
    EXPECT_EQ(report.app.state().dialog, Dialog::none);
    EXPECT_EQ(view_of(report).face, rows[1]);
    press("Escape");
    EXPECT_FALSE(view_of(report).face.has_value());
    press("Escape");
    EXPECT_FALSE(view_of(report).behind.has_value());
    EXPECT_EQ(view_of(report).threshold, threshold);
}

TEST(ReportPictures, OneThatCannotBeDecodedIsSaidToBeDamaged) {
    RunRecord record = pictured();
    ResultPage report;
    report.undecodable = record.evaluations[0].pictures[0].jpeg;
    report.open(record);
    report.settle();
    report.act("show_pictured", 0);
    report.act("look_at_face", 0);
    EXPECT_TRUE(report.on_screen.empty());
    EXPECT_EQ(missing_picture_words(report.app.state(), 0), "Its picture is damaged and cannot be shown.");
    // It is not asked for again and again.
    const std::size_t said = report.said.size();
    report.settle();
    EXPECT_EQ(report.said.size(), said);
    report.act("look_at_face", 1);
    EXPECT_NE(notes_in(report).find("This page holds no picture of this face."), std::string::npos);
}

TEST(ReportPictures, AnswersToWhatIsGoneChangeNothing) {
    ResultPage report;
    report.answers = false;
    report.open(pictured());
    report.settle();
    report.act("show_pictured", 0);
    report.act("look_at_face", 0);
    const ShowPicture asked = *report.last<ShowPicture>();
    report.act("face_after");
    report.send(MapShown{asked.request});
    report.send(RequestFailed{asked.request, "not wanted"});
    report.settle();
    EXPECT_EQ(large_picture(report.app.state()), nullptr);
    for (const char* command : {"look_at_face", "want_picture", "lay_map", "write_note", "drop_note"}) {
        report.act(command, 1'000'000);
        report.act(command, -1);
        report.act(command);
    }
    EXPECT_EQ(report.app.state().dialog, Dialog::none);
}

void write(ResultPage& report, std::int64_t sample, const std::string& text) {
    report.act("write_note", sample);
    ASSERT_EQ(report.app.state().dialog, Dialog::note);
    ASSERT_TRUE(report.last<TextInput>()->field.has_value());
    EXPECT_EQ(report.last<TextInput>()->field->id, kNoteField);
    EXPECT_EQ(report.last<Mirror>()->dialog->dialog, "note");
    report.send(TextEdited{kNoteField, text});
    report.act("keep_note");
}

TEST(ReportNotes, AreKeptMarkedListedEditedAndRemoved) {
    ResultPage report;
    report.open(pictured());
    report.settle();
    EXPECT_FALSE(report.offers("show_noted"));
    report.act("show_cell", 1);
    const std::uint32_t first = view_of(report).behind->rows[0];
    const std::uint32_t second = view_of(report).behind->rows[1];
    write(report, second, "  Blurred at the left ear.\n");
    write(report, first, "Hair ends in mid-air");
    const std::vector<SampleNote>& notes = report.app.state().report->record.evaluations[0].notes;
    ASSERT_EQ(notes.size(), 2u);
    EXPECT_LT(notes[0].sample, notes[1].sample);
    EXPECT_EQ(note_on(report.app.state(), second), "Blurred at the left ear.");
    EXPECT_FALSE(report.last<TextInput>()->field.has_value());
    EXPECT_NE(notes_in(report).find("Note: Blurred at the left ear."), std::string::npos);

    report.act("show_noted", 0);
    EXPECT_EQ(view_of(report).behind->rows.size(), 2u);
    EXPECT_EQ(sample_list_title(view_of(report)), "2 faces with notes");
    report.act("write_note", first);
    EXPECT_EQ(report.last<TextInput>()->field->text, "Hair ends in mid-air");
    report.act("close_dialog");
    EXPECT_EQ(note_on(report.app.state(), first), "Hair ends in mid-air");
    // Emptied is removed, and the list follows.
    write(report, first, " \n ");
    EXPECT_FALSE(has_note(report.app.state(), first));
    EXPECT_EQ(view_of(report).behind->rows, std::vector<std::uint32_t>{second});
    report.act("drop_note", second);
    EXPECT_TRUE(report.app.state().report->record.evaluations[0].notes.empty());
    EXPECT_FALSE(report.offers("show_noted"));
}

TEST(ReportNotes, EndWithTheirEvaluation) {
    RunRecord two = pictured(2);
    two.evaluations.push_back(golden_result("Second model", "faces"));
    ResultPage report;
    report.open(two);
    report.settle();
    report.act("show_result", 0);
    report.act("write_note", 79);
    report.send(PageAddress{"page.html", "view=1&result=2"});
    report.settle();
    EXPECT_EQ(report.app.state().report->shown, std::optional<std::size_t>(1));
    EXPECT_EQ(report.app.state().dialog, Dialog::none);
    report.act("keep_note");
    report.act("write_note", 79);
    EXPECT_EQ(report.app.state().dialog, Dialog::none);
    EXPECT_TRUE(report.app.state().report->record.evaluations[1].notes.empty());
}

TEST(ReportNotes, HoldTwoThousandCharactersAndNoMore) {
    ResultPage report;
    report.open(pictured());
    report.settle();
    std::string umlauts;
    for (int i = 0; i < 2000; ++i) umlauts += "ü";
    write(report, 3, umlauts);
    EXPECT_EQ(note_on(report.app.state(), 3), umlauts);
    write(report, 3, umlauts + "ü");
    EXPECT_EQ(report.app.state().dialog, Dialog::note);
    EXPECT_EQ(report.last<Mirror>()->dialog->lines[0], "2,001 characters: a note holds 2,000 at most.");
    EXPECT_EQ(report.last<Mirror>()->dialog->options.size(), 1u);
    report.act("close_dialog");
    EXPECT_EQ(note_on(report.app.state(), 3), umlauts);
}

TEST(ReportNotes, GoIntoASavedPageWithThePictures) {
    ResultPage report;
    report.open(pictured());
    report.settle();
    write(report, 4, "Look at the <b>teeth</b>\xE2\x80\xAE");
    report.act("save_evaluation_page");
    const std::optional<SavePage> page = report.last<SavePage>();
    ASSERT_TRUE(page.has_value());
    const std::span<const std::uint8_t> saved(report.saved);
    const Result<RunRecord> record = read_run_record(saved.subspan(static_cast<std::size_t>(page->body_byte_count)));
    ASSERT_TRUE(record.ok()) << record.error().message;
    const ReportedEvaluation& result = record.value().evaluations[0];
    ASSERT_EQ(result.notes.size(), 1u);
    EXPECT_EQ(result.notes[0].text, "Look at the <b>teeth</b>\xE2\x80\xAE");
    EXPECT_EQ(result.pictures.size(), 20u);
    EXPECT_EQ(result.picture_terms, "Research only; faces of volunteers.");
    ResultPage again;
    again.open(record.value());
    again.settle();
    EXPECT_TRUE(again.offers("show_noted"));
    again.act("show_noted", 0);
    EXPECT_NE(notes_in(again).find("Look at the"), std::string::npos);
}

TEST(ReportPictures, AreDrawnSoundlyAtEverySize) {
    RunRecord record = pictured(10);
    ReportedEvaluation& result = record.evaluations[0];
    result.record.scores->samples[0].id = std::string(3'000, 'W');
    result.picture_terms = std::string(5'000, 'T') + "\xE2\x80\xAE";
    put_note(result, 0, std::string(9'000, 'n') + "\n\n\xE2\x80\xAE" + std::string(500, '\n') + "end");
    put_note(result, 3, "A note of some length that needs more than one line on a phone, and says what it sees.");
    const std::vector<std::vector<Act>> ways{{{"show_pictured", 0}},
                                             {{"show_pictured", 0}, {"faces_in_rows", {}}},
                                             {{"show_noted", 0}},
                                             {{"show_pictured", 0}, {"look_at_face", 4}, {"lay_map", 1}},
                                             {{"show_noted", 0}, {"look_at_face", 0}, {"lay_map", 2}},
                                             {{"show_noted", 0}, {"look_at_face", 3}},
                                             {{"show_noted", 0}, {"write_note", 3}}};
    for (const std::vector<Act>& way : ways)
        for (const Look& look : kLooks) {
            ResultPage report(environment_of(look));
            report.open(record);
            std::string what = look.name;
            for (const Act& act : way) {
                report.send(act);
                report.settle(look.size);
                what += ", " + act.command;
            }
            expect_sound_drawing(report.page, what);
            if (look.size.width < 390) continue;
            EXPECT_EQ(report.last<Mirror>()->layout_flaws, std::vector<std::string>{}) << what;
        }
}

}  // namespace
}  // namespace telltale
