// The ten C functions that the page and its workers call, and the only global object.
#include <chrono>

#include "app.hpp"
#include "bridge_of.hpp"
#include "preparation.hpp"

namespace {

std::unique_ptr<telltale::BridgeOf<telltale::App>> bridge;

telltale::BridgeOf<telltale::App>& opened() {
    if (!bridge) bridge = std::make_unique<telltale::BridgeOf<telltale::App>>();
    return *bridge;
}

}  // namespace

extern "C" {

void start() {
    bridge.reset();
    opened().started();
}

int frame(double seconds, double width, double height, double pixel_ratio) {
    return opened().frame(seconds, {width, height, pixel_ratio});
}

std::uint8_t* inbox(int size) { return opened().inbox_of(size); }
void receive(int header_size) { opened().receive(header_size); }

// Instead of receive(), for a `prepare_model` or `prepare_input`: header() and payload() then give its answer. 0: the inbox holds no message.
int prepare(int header_size) {
    const auto start_time = std::chrono::steady_clock::now();
    std::optional<telltale::BridgeMessage> message = opened().taken(header_size);
    if (!message) return 0;
    telltale::Prepared prepared = telltale::answer_preparation(message->header, std::move(message->payload));
    const std::chrono::duration<double, std::milli> taken_time = std::chrono::steady_clock::now() - start_time;
    if (auto* model = std::get_if<telltale::ModelPrepared>(&prepared.answer)) model->milliseconds = taken_time.count();
    opened().header = telltale::write_json(telltale::json_of(prepared.answer));
    opened().payload = std::move(prepared.payload);
    return 1;
}

int next() { return opened().next(); }
const char* header() { return opened().header.data(); }
int header_size() { return static_cast<int>(opened().header.size()); }
const std::uint8_t* payload() { return opened().payload.data(); }
int payload_size() { return static_cast<int>(opened().payload.size()); }
}
