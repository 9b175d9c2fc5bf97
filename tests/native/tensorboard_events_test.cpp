// TensorBoard itself reads what we write: the package that tools/setup --for test installs.
#include "native/tensorboard_events.hpp"

#include <gtest/gtest.h>
#include <stdio.h>

#include <algorithm>

#include "native/utc_time.hpp"
#include "shared/json.hpp"
#include "test_folder.hpp"

namespace telltale {
namespace {

TrainingRecord record_of(int epochs, bool test_watched) {
    TrainingRecord record;
    record.started = "2026-01-31T09:05:00Z";
    for (int epoch = 1; epoch <= epochs; ++epoch) {
        EpochFigures figures;
        figures.epoch = epoch;
        figures.train = {0.7 / epoch, 0.5 + 0.01 * epoch};
        figures.validation = {0.69, 0.6};
        if (test_watched) figures.test = LossAndAccuracy{0.71, 1.0 / 3};
        figures.learning_rate = 9e-4 / epoch;
        figures.images_per_second = 6.25;
        figures.ended = "2026-01-31T09:0" + std::to_string(5 + epoch) + ":30Z";
        record.epochs.push_back(figures);
    }
    return record;
}

// Fails where the package is not there: without it nothing would be tested.
Json read_by_tensorboard(const TestFolder& folder, std::span<const std::uint8_t> bytes) {
    folder.write("events.out.tfevents.telltale", bytes);
    const char* python = std::getenv("TELLTALE_TENSORBOARD_PYTHON");
    CHECK(python != nullptr);
    const std::string command = "'" + std::string(python) + "' '" +
                                (source_folder() / "tests/native/read_events.py").string() + "' '" +
                                (folder.path() / "events.out.tfevents.telltale").string() + "'";
    FILE* output = ::popen(command.c_str(), "r");
    CHECK(output != nullptr);
    std::string text;
    char block[4096];
    while (const std::size_t count = std::fread(block, 1, sizeof block, output)) text.append(block, count);
    const int status = ::pclose(output);
    EXPECT_EQ(status, 0) << command << " failed; tools/setup --for test installs what it needs";
    const Result<Json> json = parse_json(text);
    EXPECT_TRUE(json.ok()) << text;
    return json.ok() ? json.value() : Json();
}

std::size_t tag_count(const Json& read) {
    const Json* scalars = read.find("scalars");
    return scalars != nullptr && scalars->if_object() != nullptr ? scalars->if_object()->size() : 0;
}

// The values of a tag: [step, wall time, value] for each epoch.
std::vector<std::vector<double>> values(const Json& read, const std::string& tag) {
    std::vector<std::vector<double>> rows;
    const Json* list = read.find("scalars") != nullptr ? read.find("scalars")->find(tag) : nullptr;
    if (list == nullptr) return rows;
    for (const Json& row : *list->if_array()) {
        Json holder;
        holder.set("row", row);
        rows.push_back(holder.numbers("row").value());
    }
    return rows;
}

TEST(TensorboardEvents, TensorboardReadsEveryFigureOfEveryEpoch) {
    const TestFolder folder;
    const TrainingRecord record = record_of(3, true);
    const Json read = read_by_tensorboard(folder, tensorboard_events(record));
    EXPECT_EQ(tag_count(read), 8u);
    const std::vector<std::pair<std::string, double (*)(const EpochFigures&)>> expected = {
        {"loss/train", [](const EpochFigures& figures) { return figures.train.loss; }},
        {"loss/val", [](const EpochFigures& figures) { return figures.validation.loss; }},
        {"loss/test", [](const EpochFigures& figures) { return figures.test->loss; }},
        {"accuracy/train", [](const EpochFigures& figures) { return figures.train.accuracy; }},
        {"accuracy/val", [](const EpochFigures& figures) { return figures.validation.accuracy; }},
        {"accuracy/test", [](const EpochFigures& figures) { return figures.test->accuracy; }},
        {"learning_rate", [](const EpochFigures& figures) { return figures.learning_rate; }},
        {"images_per_second", [](const EpochFigures& figures) { return figures.images_per_second; }}};
    for (const auto& [tag, figure] : expected) {
        const std::vector<std::vector<double>> rows = values(read, tag);
        ASSERT_EQ(rows.size(), 3u) << tag;
        for (std::size_t i = 0; i < 3; ++i) {
            EXPECT_EQ(rows[i][0], record.epochs[i].epoch) << tag;
            EXPECT_EQ(rows[i][1], static_cast<double>(unix_seconds(record.epochs[i].ended).value())) << tag;
            EXPECT_EQ(rows[i][2], static_cast<double>(static_cast<float>(figure(record.epochs[i])))) << tag;
        }
    }
}

TEST(TensorboardEvents, TheTestSplitIsNotedToChooseNothing) {
    const TestFolder folder;
    const Json read = read_by_tensorboard(folder, tensorboard_events(record_of(2, true)));
    ASSERT_NE(read.find("notes"), nullptr);
    EXPECT_EQ(read.find("notes")->string("loss/test").value(), "Only watched: it chooses nothing.");
    EXPECT_EQ(read.find("notes")->string("accuracy/test").value(), "Only watched: it chooses nothing.");
    EXPECT_EQ(read.find("plugins")->string("accuracy/test").value(), "scalars");
}

TEST(TensorboardEvents, WhatWasNotMeasuredHasNoTag) {
    const TestFolder folder;
    TrainingRecord record = record_of(2, false);
    for (EpochFigures& figures : record.epochs) figures.learning_rate = 0;
    const Json read = read_by_tensorboard(folder, tensorboard_events(record));
    EXPECT_EQ(tag_count(read), 5u);
    EXPECT_TRUE(values(read, "loss/test").empty());
    EXPECT_TRUE(values(read, "learning_rate").empty());
    EXPECT_EQ(tag_count(read_by_tensorboard(folder, tensorboard_events(record_of(0, false)))), 0u);
}

// What the run's folder relies on: the file is appended to while TensorBoard reads it.
TEST(TensorboardEvents, AnotherEpochOnlyAddsToTheEnd) {
    for (const bool test_watched : {false, true}) {
        for (int epochs = 0; epochs < 4; ++epochs) {
            const std::vector<std::uint8_t> before = tensorboard_events(record_of(epochs, test_watched));
            const std::vector<std::uint8_t> after = tensorboard_events(record_of(epochs + 1, test_watched));
            ASSERT_LT(before.size(), after.size());
            EXPECT_TRUE(std::equal(before.begin(), before.end(), after.begin()));
        }
    }
}

TEST(TensorboardEvents, OfAFileThatIsCutShortTensorboardReadsTheWholeEpochs) {
    const TestFolder folder;
    const std::vector<std::uint8_t> whole = tensorboard_events(record_of(3, false));
    const std::size_t two_epochs = tensorboard_events(record_of(2, false)).size();
    for (const std::size_t size : {two_epochs + 1, two_epochs + 14, whole.size() - 1}) {
        const Json read = read_by_tensorboard(folder, std::span(whole).first(size));
        EXPECT_EQ(values(read, "loss/val").size(), 2u) << size;
    }
}

}  // namespace
}  // namespace telltale
