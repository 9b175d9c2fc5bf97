// A recorded step against the same steps taken as usual. A stand-in repeats the work itself, as a GPU repeats kernels: what
// the step reads and writes must keep its place.
#include "native/training_step.hpp"

#include <gtest/gtest.h>

#include "native/step_timing.hpp"

namespace telltale {
namespace {

constexpr int kSizePx = 50;

struct Calls {
    int warm_ups = 0;
    int records = 0;
    int replays = 0;
};

class Repeated : public RecordedWork {
  public:
    explicit Repeated(Calls& calls) : calls_(calls) {}
    void warm_up(const std::function<void()>& work) override {
        ++calls_.warm_ups;
        work();
    }
    void record(const std::function<void()>& work) override {
        ++calls_.records;
        work_ = work;
    }
    void replay() override {
        ++calls_.replays;
        work_();
    }

  private:
    Calls& calls_;
    std::function<void()> work_;
};

class Unrecordable : public Repeated {
  public:
    using Repeated::Repeated;
    // As far as the step's backward pass, where a GPU would say that this cannot be recorded.
    void record(const std::function<void()>&) override {
        TORCH_CHECK(false, "operation not permitted while capturing");
    }
};

struct Steps {
    std::unique_ptr<Network> network;
    Adam adam;
    LossMeter meter{};
};

// Eleven batches of four and, in between and at the end, ones of two, under a rate that changes.
Steps taken(std::unique_ptr<RecordedWork> recording, bool decoupled_decay) {
    at::manual_seed(3);
    Steps steps{std::move(make_network("simple_net", kSizePx)).value(), {}};
    steps.adam = make_adam(*steps.network, {.weight_decay = 0.01, .decoupled_decay = decoupled_decay});
    TrainingStep step(*steps.network, steps.adam, Precision::float32, std::move(recording));
    for (int i = 0; i < 11; ++i) {
        const std::int64_t count = i == 5 || i == 10 ? 2 : 4;
        NetworkInput input;
        input.values = at::rand({count, 3, kSizePx, kSizePx});
        input.labels = at::randint(2, {count}, at::kLong);
        step.run(input, 1.0 / (i + 1), {1, i + 1});
    }
    CHECK(step.settle(steps.meter).ok());
    return steps;
}

void expect_equal(const Steps& a, const Steps& b) {
    for (std::size_t i = 0; i < a.network->parameters().size(); ++i)
        EXPECT_TRUE(a.network->parameters()[i].tensor.equal(b.network->parameters()[i].tensor));
    EXPECT_EQ(a.meter.value().loss, b.meter.value().loss);
    EXPECT_EQ(a.meter.value().accuracy, b.meter.value().accuracy);
    EXPECT_EQ(a.meter.count, b.meter.count);
}

TEST(TrainingStep, RecordedStepsAreTheSameSteps) {
    for (const bool decoupled_decay : {false, true}) {
        const Steps usual = taken(nullptr, decoupled_decay);
        Calls calls;
        const Steps recorded = taken(std::make_unique<Repeated>(calls), decoupled_decay);
        expect_equal(usual, recorded);
        EXPECT_EQ(calls.warm_ups, 3);
        EXPECT_EQ(calls.records, 1);
        EXPECT_EQ(calls.replays, 6);  // nine batches of four pictures, less the warm-up
    }
}

TEST(TrainingStep, WhatCannotBeRecordedIsTakenAsUsual) {
    const Steps usual = taken(nullptr, true);
    Calls calls;
    testing::internal::CaptureStderr();
    const Steps tried = taken(std::make_unique<Unrecordable>(calls), true);
    const std::string said = testing::internal::GetCapturedStderr();
    EXPECT_NE(said.find("cannot be recorded"), std::string::npos) << said;
    EXPECT_EQ(said.find("cannot be recorded"), said.rfind("cannot be recorded"));
    expect_equal(usual, tried);
    EXPECT_EQ(calls.warm_ups, 3);
    EXPECT_EQ(calls.replays, 0);
}

TEST(TrainingStep, FeaturesOfAFrozenPartAreNotRecorded) {
    at::manual_seed(1);
    const std::unique_ptr<Network> network = std::move(make_network("xception", 64)).value();
    ASSERT_TRUE(network->freeze_until("block12").ok());
    Adam adam = make_adam(*network, {});
    Calls calls;
    TrainingStep step(*network, adam, Precision::float32, std::make_unique<Repeated>(calls));
    NetworkInput input;
    input.values = network->frozen_part(at::rand({2, 3, 64, 64}));
    input.labels = at::tensor({0, 1}, at::kLong);
    input.are_features = true;
    step.run(input, 1, {1, 1});
    LossMeter meter;
    ASSERT_TRUE(step.settle(meter).ok());
    EXPECT_EQ(meter.count, 2);
    EXPECT_EQ(calls.warm_ups, 0);
}

TEST(StepTiming, EndsBeforeAStepThatMemoryWouldNotSufficeFor) {
    Result<StepTiming> timing = StepTiming::create({.size_px = kSizePx, .memory_bytes = 1});
    ASSERT_TRUE(timing.ok());
    const std::optional<double> first = timing.value().images_per_second(8);
    ASSERT_TRUE(first.has_value());  // nothing is known before it
    EXPECT_GT(*first, 0);
    EXPECT_FALSE(timing.value().images_per_second(4096).has_value());

    Result<StepTiming> enough = StepTiming::create({.size_px = kSizePx, .memory_bytes = std::uint64_t{1} << 40});
    ASSERT_TRUE(enough.ok());
    for (const int size : {8, 16}) EXPECT_TRUE(enough.value().images_per_second(size).has_value());
}

}  // namespace
}  // namespace telltale
