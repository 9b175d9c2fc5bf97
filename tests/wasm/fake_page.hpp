// A page without a browser: answers the app's requests from a script, keeps what the app said. For tests only.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/model_card.hpp"
#include "wasm/app.hpp"

namespace telltale {

inline constexpr int kFakeInputSidePx = 16;

// What a page of an ordinary site says first.
Environment typical_environment();
// As the build describes it: with its hash and its card.
CatalogueModel typical_model();
Catalogue typical_catalogue();
// A weak model, as the first one that ships.
ModelCard typical_card();

// A tiny classifier and a face detector that no runtime executes: only their interfaces are read.
std::vector<std::uint8_t> classifier_file(const ModelCard& card);
// A classifier that can be differentiated: convolution, ReLU, pooling, product.
std::vector<std::uint8_t> explainable_file(const ModelCard& card);
// The same with the output feature_distance; what it means, only the card can say.
std::vector<std::uint8_t> distance_telling_file(const ModelCard& card);
std::vector<std::uint8_t> detector_file();

// The twelve outputs that decode to these boxes, given in the detector's 640 × 640 pixels.
std::vector<float> detector_answer(const std::vector<BoxPx>& boxes_in_input);
ModelOutput detector_output(std::int64_t request);

inline constexpr float kFakeFeatureDistance = 2.5F;
// What a classifier answers: these logits, as each map 2 × 2 values, and the distance above where it is asked for.
struct Answer {
    ModelOutput output;
    Payload payload;
};
Answer classifier_answer(const RunModel& run, const std::vector<float>& logits, const std::vector<float>& map_values);

// Takes update()'s messages and feeds answers back, or leaves the requests open when told not to answer.
class FakePage {
  public:
    std::vector<BoxPx> faces;   // what the detector finds
    std::deque<double> scores;  // what the classifier says, then 0.5
    bool answers_files = true;
    bool answers_loads = true;
    bool answers_runs = true;
    bool answers_maps = true;                             // those that are coloured
    std::string provider = "wasm";                        // of every classifier
    bool colours_rightly = true;                          // the worker's GPU
    std::vector<float> map_values = {0, 0.5F, 1, 0.25F};  // of every map, 2 × 2
    std::vector<std::uint8_t> classifier_bytes;

    FakePage();
    // Sends environment and catalogue, and answers until nothing is pending.
    void start(App& app, const Environment& environment = typical_environment(),
               const Catalogue& catalogue = typical_catalogue());
    void send(App& app, const ToApp& message, Payload payload = {});
    void open_photo(App& app, const std::string& name, int width, int height, std::int64_t picture = 1);
    void open_model(App& app, const std::string& name, const std::vector<std::uint8_t>& bytes);
    void act(App& app, const std::string& command, std::optional<std::int64_t> index = {});
    // Draws a frame and takes all messages, answering requests, until it is quiet.
    void settle(App& app, const FrameSize& size = {1440, 900, 1});

    template <typename Message>
    std::vector<Message> all() const {
        std::vector<Message> found;
        for (const ToPage& message : log)
            if (const Message* one = std::get_if<Message>(&message)) found.push_back(*one);
        return found;
    }
    template <typename Message>
    std::optional<Message> last() const {
        const std::vector<Message> found = all<Message>();
        return found.empty() ? std::nullopt : std::optional<Message>(found.back());
    }

    std::vector<ToPage> log;
    Draw drawing;
    std::vector<std::uint8_t> drawing_bytes;

  private:
    void answer(App& app, const ToPage& message);
    void answer_run(App& app, const RunModel& run);
    double seconds_ = 0;
    float last_logit_ = 0;
    std::map<std::int64_t, std::vector<std::uint8_t>> files_;  // by the request that fetched them
};

}  // namespace telltale
