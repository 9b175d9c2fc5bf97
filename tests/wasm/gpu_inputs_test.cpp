// Where a classifier's input is made: on the GPU once it was seen to make the core's numbers, and in the core whenever in doubt.
#include "wasm/gpu_inputs.hpp"

#include "flow.hpp"

namespace telltale {
namespace {

class GpuInputsTest : public Flow {
  protected:
    void load_on(const char* provider) {
        begin();
        for (std::optional<FetchFile> fetch = take_last<FetchFile>(); fetch; fetch = take_last<FetchFile>())
            load_file(fetch->request, fetch->file == kDetectorFile ? detector_file() : classifier_file(typical_card()),
                      fetch->file == kDetectorFile ? "wasm" : provider);
    }
    void pass_test(bool ok = true) {
        const std::optional<TestInputs> test = take_last<TestInputs>();
        ASSERT_TRUE(test.has_value());
        message(InputsTested{test->request, ok, 0, ok ? "" : "off by 9"});
    }
    // The run of the classifier on the first face, and its bytes.
    std::optional<Outgoing> run_on_face() {
        open();
        answer_detection({kLeft});
        for (Outgoing& outgoing : sent)
            if (const auto* run = std::get_if<RunModel>(&outgoing.message); run && run->model != kDetectorId)
                return std::move(outgoing);
        return {};
    }
};

TEST_F(GpuInputsTest, TheGpuGetsTheSquaresPixelsOnceItWasSeenToBeRight) {
    load_on("webgpu");
    pass_test();
    const std::optional<Outgoing> run = run_on_face();
    ASSERT_TRUE(run.has_value());
    const RunModel& header = std::get<RunModel>(run->message);
    const PreprocessingOptions& options = state.classifier.preprocessing;
    const SquarePx square = face_square(kLeft, options.margin_fraction).value();
    ASSERT_TRUE(header.crops.has_value());
    EXPECT_EQ(header.crops->sides_px, std::vector<std::int64_t>{square.side});
    EXPECT_EQ(header.crops->form.size_px, options.size_px);
    EXPECT_EQ(header.shape, (std::vector<std::int64_t>{1, 3, options.size_px, options.size_px}));
    EXPECT_EQ(run->payload.size(), static_cast<std::size_t>(square.side) * static_cast<std::size_t>(square.side) * 4);
}

TEST_F(GpuInputsTest, TheTestHasEveryKindOfResizingAndTheCoresNumbers) {
    load_on("webgpu");
    const auto is_test = [](const Outgoing& one) { return std::holds_alternative<TestInputs>(one.message); };
    const auto found = std::find_if(sent.begin(), sent.end(), is_test);
    ASSERT_NE(found, sent.end());
    const TestInputs& test = std::get<TestInputs>(found->message);
    const std::int64_t size = state.classifier.preprocessing.size_px;
    ASSERT_EQ(test.crops.sides_px.size(), 3u);
    EXPECT_GT(test.crops.sides_px[0], 2 * size);
    EXPECT_NE(test.crops.sides_px[0] % size, 0);
    EXPECT_EQ(test.crops.sides_px[1], 2 * size);
    EXPECT_LT(test.crops.sides_px[2], size);
    std::size_t bytes = 3u * 3u * static_cast<std::size_t>(size * size) * sizeof(float);
    for (const std::int64_t side : test.crops.sides_px) bytes += static_cast<std::size_t>(side * side) * 4;
    EXPECT_EQ(found->payload.size(), bytes);
}

TEST_F(GpuInputsTest, OnTheProcessorTheCoreMakesThem) {
    load_on("wasm");
    EXPECT_EQ(count<TestInputs>(), 0u);
    EXPECT_FALSE(std::get<RunModel>(run_on_face()->message).crops.has_value());
}

TEST_F(GpuInputsTest, WhereTheGpuIsWrongTheCoreMakesThem) {
    load_on("webgpu");
    pass_test(false);
    EXPECT_FALSE(std::get<RunModel>(run_on_face()->message).crops.has_value());
    EXPECT_EQ(state.gpu_inputs.why, "off by 9");
}

TEST_F(GpuInputsTest, ARunThatFailsIsNotAskedOfTheGpuAgain) {
    load_on("webgpu");
    pass_test();
    const std::optional<Outgoing> run = run_on_face();
    message(RequestFailed{std::get<RunModel>(run->message).request, "The device was lost."});
    EXPECT_FALSE(makes_inputs_on_gpu(state, state.classifier));
}

}  // namespace
}  // namespace telltale
