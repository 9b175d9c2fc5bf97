// The ten C functions that the page and its workers call, and the only global object. Messages in, messages out; nothing
// is kept on either side after the next call.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

#include "app.hpp"
#include "preparation.hpp"
#include "shared/json.hpp"

namespace {

// The largest picture that is let in, as RGBA, and its header.
constexpr int kMostInboxBytes = 256'000'000 + (1 << 20);

struct Bridge {
    std::unique_ptr<telltale::App> app;  // the workers have none
    telltale::Payload inbox;
    std::string header;
    telltale::Payload payload;
};
std::unique_ptr<Bridge> bridge;

Bridge& opened() {
    if (!bridge) bridge = std::make_unique<Bridge>();
    return *bridge;
}

telltale::App& started() {
    Bridge& b = opened();
    if (!b.app) b.app = std::make_unique<telltale::App>();
    return *b.app;
}

struct Message {
    std::string header;
    telltale::Payload payload;
};

// What lies in the inbox, which is empty then. Nothing for a header that cannot be.
std::optional<Message> taken(int header_size) {
    telltale::Payload whole = std::move(opened().inbox);
    opened().inbox = {};
    if (header_size < 0 || static_cast<std::size_t>(header_size) > whole.size()) {
        std::fprintf(stderr, "telltale: a header of %d bytes in a message of %zu\n", header_size, whole.size());
        return {};
    }
    const auto size = static_cast<std::size_t>(header_size);
    Message message{std::string(reinterpret_cast<const char*>(whole.data()), size), {}};
    whole.drop_front(size);
    message.payload = std::move(whole);
    return message;
}

}  // namespace

extern "C" {

void start() {
    bridge.reset();
    started();
}

int frame(double seconds, double width, double height, double pixel_ratio) {
    return started().frame(seconds, {width, height, pixel_ratio}) ? 1 : 0;
}

// Where the page writes size bytes, header first; null when that is too much.
std::uint8_t* inbox(int size) {
    Bridge& b = opened();
    b.inbox = {};
    if (size < 0 || size > kMostInboxBytes) return nullptr;
    b.inbox = telltale::Payload::of_size(static_cast<std::size_t>(size));
    return b.inbox.allocated() ? b.inbox.data() : nullptr;
}

void receive(int header_size) {
    std::optional<Message> message = taken(header_size);
    if (!message) return;
    const telltale::Result<telltale::Done> received = started().receive(message->header, std::move(message->payload));
    if (!received) std::fprintf(stderr, "telltale: %s\n", received.error().message.c_str());
}

// Instead of receive(), for a `prepare_model` or `prepare_input`: header() and payload() then give its answer. 0: the inbox holds no message.
int prepare(int header_size) {
    const auto start_time = std::chrono::steady_clock::now();
    std::optional<Message> message = taken(header_size);
    if (!message) return 0;
    telltale::Prepared prepared = telltale::answer_preparation(message->header, std::move(message->payload));
    const std::chrono::duration<double, std::milli> taken_time = std::chrono::steady_clock::now() - start_time;
    if (auto* model = std::get_if<telltale::ModelPrepared>(&prepared.answer)) model->milliseconds = taken_time.count();
    opened().header = telltale::write_json(telltale::json_of(prepared.answer));
    opened().payload = std::move(prepared.payload);
    return 1;
}

// 1: header() and payload() give the next message, until the next call.
int next() {
    Bridge& b = opened();
    std::optional<telltale::Outgoing> outgoing = started().next();
    b.header.clear();
    b.payload = {};
    if (!outgoing) return 0;
    b.header = telltale::write_json(telltale::json_of(outgoing->message));
    b.payload = std::move(outgoing->payload);
    return 1;
}

const char* header() { return opened().header.data(); }
int header_size() { return static_cast<int>(opened().header.size()); }
const std::uint8_t* payload() { return opened().payload.data(); }
int payload_size() { return static_cast<int>(opened().payload.size()); }
}
