// `telltale check-data` as a user runs it: what it names, where its JSON goes, its exit codes.
#include <gtest/gtest.h>

#include "native/pictures/image_decode.hpp"
#include "program.hpp"
#include "test_pictures.hpp"

namespace telltale {
namespace {

void expect_says(const std::string& text, const std::string& part) {
    EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;
}

Image sample(const std::string& name) {
    Result<Image> image = decode_image(read_file(source_folder() / "web/samples" / name).value());
    CHECK(image.ok());
    return std::move(image).value();
}

// One leak of each kind, and a file that is broken.
void write_leaking_folder(const TestFolder& folder) {
    std::string index = "file,split,label,group\n";
    const auto add = [&](const std::string& file, const std::string& rest, const std::vector<std::uint8_t>& bytes) {
        folder.write(file, bytes);
        index += file + "," + rest + "\n";
    };
    for (int i = 0; i < 6; ++i) {
        const std::string split = i < 3 ? "train" : "test";
        add("noise" + std::to_string(i) + ".png", split + (i % 2 == 0 ? ",real," : ",fake,"),
            encode_picture(noise_picture(60, 60, 100 + i, 0), ".png"));
    }
    const std::vector<std::uint8_t> same = encode_picture(sample("real_biden.jpg"), ".png");
    add("same_a.png", "train,real,", same);
    add("same_b.png", "test,real,", same);
    add("near_a.jpg", "train,real,", encode_jpeg(sample("real_astronaut.jpg"), 95));
    add("near_b.jpg", "val,real,", encode_jpeg(sample("real_astronaut.jpg"), 60));
    add("clip_a.jpg", "val,fake,clip", encode_jpeg(sample("fake_sfhq_pt1_00000161.jpg"), 90));
    add("clip_b.jpg", "test,fake,clip", encode_jpeg(sample("fake_sfhq_pt2_00001286.jpg"), 90));
    std::vector<std::uint8_t> cut = encode_jpeg(noise_picture(60, 60, 5, 0), 90);
    cut.resize(cut.size() / 2);
    add("cut.jpg", "test,real,", cut);
    folder.write("index.csv", index);
}

TEST(CheckData, NamesEveryLeakAndAnswersOne) {
    const TestFolder folder;
    write_leaking_folder(folder);
    const Finished done = run(folder, {"check-data", folder.path(), "--out", folder.path() / "check.json"});
    EXPECT_EQ(done.exit_code, 1) << done.err;
    expect_says(done.out, "the same file twice: 1 across splits");
    expect_says(done.out, "same_a.png (train, real) and same_b.png (test, real)");
    expect_says(done.out, "almost the same picture twice: 1 pair across splits");
    expect_says(done.out, "near_a.jpg (train, real) and near_b.jpg (val, real)");
    expect_says(done.out, "groups in several splits: 1\n  clip: test val");
    expect_says(done.out, "broken files: 1\n  cut.jpg: the JPEG file is cut short");
    expect_says(done.out, "THE SPLITS LEAK");

    const Json json = parsed(folder.path() / "check.json");
    EXPECT_EQ(json.string("format").value(), "telltale.data_check");
    EXPECT_EQ(json.integer("version").value(), 1);
    EXPECT_TRUE(json.boolean("leaks").value());
    EXPECT_EQ(json.find("data")->integer("files").value(), 13);
    EXPECT_EQ(json.find("broken")->if_array()->at(0).string("file").value(), "cut.jpg");
    EXPECT_EQ(json.find("splits")->find("train")->integer("fake").value(), 1);
    const Json& exact = json.find("exact_duplicates")->find("across_splits")->if_array()->at(0);
    EXPECT_EQ(exact.strings("files").value(), (std::vector<std::string>{"same_a.png", "same_b.png"}));
    const Json& near = json.find("near_duplicates")->find("listed")->if_array()->at(0);
    EXPECT_EQ(near.strings("files").value(), (std::vector<std::string>{"near_a.jpg", "near_b.jpg"}));
    EXPECT_EQ(near.strings("splits").value(), (std::vector<std::string>{"train", "val"}));
    EXPECT_GT(near.number("correlation").value(), 0.99);
    EXPECT_EQ(json.find("groups_across_splits")->if_array()->at(0).string("group").value(), "clip");
}

TEST(CheckData, EachKindOfLeakAloneAnswersOne) {
    const auto answer = [](const std::string& first, const std::string& second, const std::vector<std::uint8_t>& a,
                           const std::vector<std::uint8_t>& b) {
        const TestFolder folder;
        folder.write("a", a);
        folder.write("b", b);
        folder.write("index.csv", "file,split,label,group\na," + first + "\nb," + second + "\n");
        return run(folder, {"check-data", folder.path()}).exit_code;
    };
    const std::vector<std::uint8_t> photo = encode_jpeg(sample("real_obama.jpg"), 90);
    const std::vector<std::uint8_t> again = encode_jpeg(sample("real_obama.jpg"), 70);
    const std::vector<std::uint8_t> other = encode_jpeg(sample("real_biden.jpg"), 90);
    EXPECT_EQ(answer("train,real,", "test,real,", photo, photo), 1);
    EXPECT_EQ(answer("train,real,", "test,fake,", photo, again), 1);
    EXPECT_EQ(answer("train,real,g", "val,real,g", photo, other), 1);
    EXPECT_EQ(answer("train,real,", "test,real,", photo, other), 0);
    EXPECT_EQ(answer("train,real,g", "train,real,g", photo, again), 0);
}

TEST(CheckData, BrokenFilesAndShortcutsAreToldAndAnswerZero) {
    const TestFolder folder;
    write_data_folder(folder, 12, 48);
    for (int i = 0; i < 12; ++i) {  // fakes of one split are of another size
        const std::string file = "test/fake/" + std::to_string(i) + ".png";
        folder.write(file, encode_picture(noise_picture(50, 50, 500 + i, 1), ".png"));
    }
    folder.write("train/fake/text.jpg", "I am a text");
    const Finished done = run(folder, {"check-data", folder.path(), "--threads", "1"});
    EXPECT_EQ(done.exit_code, 0) << done.err;
    expect_says(done.out, "train/fake/text.jpg: the file is no picture");
    expect_says(done.out, "pixel count");
    expect_says(done.out, "SHORTCUT");
    expect_says(done.out, "The splits do not leak.");
}

TEST(CheckData, JsonGoesToStdoutAloneAndFailuresHaveTheirCodes) {
    const TestFolder folder;
    write_data_folder(folder, 2, 48);
    const Finished done = run(folder, {"check-data", folder.path(), "--json"});
    EXPECT_EQ(done.exit_code, 0) << done.err;
    const Result<Json> json = parse_json(done.out);
    ASSERT_TRUE(json.ok()) << done.out;
    EXPECT_FALSE(json.value().boolean("leaks").value());
    EXPECT_FALSE(json.value().find("shortcuts")->boolean("measured").value());

    expect_refused(run(folder, {"check-data", folder.path() / "nothing"}), 3, "no such data folder");
    const TestFolder empty;
    expect_refused(run(folder, {"check-data", empty.path()}), 3, "holds no picture");
    empty.write("real/a.jpg", "text");
    expect_refused(run(folder, {"check-data", empty.path()}), 3, "none of the 1 files can be used");
    EXPECT_EQ(run(folder, {"check-data"}).exit_code, 2);
    expect_refused(run(folder, {"check-data", folder.path(), "--out", folder.path() / "no" / "file.json"}), 1,
                   "file.json");
    expect_says(run(folder, {"check-data", "--help"}).out, "Exit codes: 1 when");
}

}  // namespace
}  // namespace telltale
