// telltale runs, as a user runs it.
#include <gtest/gtest.h>

#include "native/run_directory.hpp"
#include "program.hpp"
#include "shared/json.hpp"

namespace telltale {
namespace {

TEST(RunsCommand, ListsRunsGoesOnAfterABrokenOneAndRefusesWhatIsNoFolder) {
    const TestFolder folder;
    TrainingRecord record;
    record.model = "simple_net";
    record.size_px = record.preprocessing.size_px = 64;
    record.data.name = "faces";
    folder.write("runs/one/run.json", write_training_record(record));
    folder.write("runs/two/run.json", "no JSON");
    const Finished words = run(folder, {"runs", folder.path() / "runs"});
    EXPECT_EQ(words.exit_code, 0) << words.err;
    EXPECT_NE(words.out.find("simple_net"), std::string::npos) << words.out;
    EXPECT_NE(words.out.find("cannot be read: two: "), std::string::npos) << words.out;

    const Finished as_json = run(folder, {"runs", folder.path() / "runs", "--json"});
    EXPECT_EQ(as_json.exit_code, 0) << as_json.err;
    const Result<Json> json = parse_json(as_json.out);
    ASSERT_TRUE(json.ok()) << as_json.out;
    EXPECT_EQ(json.value().string("format").value(), "telltale.runs");

    EXPECT_EQ(run(folder, {"runs"}).exit_code, 2);
    expect_refused(run(folder, {"runs", folder.path() / "nothing"}), 3, "no such folder");
}

}  // namespace
}  // namespace telltale
