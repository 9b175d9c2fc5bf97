// The nine C functions that the page calls, and the only global object. Messages in, messages out; nothing is kept on
// either side after the next call.
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "app.hpp"
#include "shared/json.hpp"

namespace {

// The largest picture that is let in, as RGBA, and its header.
constexpr int kMostInboxBytes = 256'000'000 + (1 << 20);

struct Bridge {
    telltale::App app;
    telltale::Payload inbox;
    std::string header;
    telltale::Payload payload;
};
std::unique_ptr<Bridge> bridge;

Bridge& started() {
    if (!bridge) bridge = std::make_unique<Bridge>();
    return *bridge;
}

}  // namespace

extern "C" {

void start() {
    bridge.reset();
    bridge = std::make_unique<Bridge>();
}

int frame(double seconds, double width, double height, double pixel_ratio) {
    return started().app.frame(seconds, {width, height, pixel_ratio}) ? 1 : 0;
}

// Where the page writes size bytes, header first; null when that is too much.
std::uint8_t* inbox(int size) {
    Bridge& b = started();
    b.inbox = {};
    if (size < 0 || size > kMostInboxBytes) return nullptr;
    b.inbox = telltale::Payload::of_size(static_cast<std::size_t>(size));
    return b.inbox.allocated() ? b.inbox.data() : nullptr;
}

void receive(int header_size) {
    Bridge& b = started();
    telltale::Payload message = std::move(b.inbox);
    b.inbox = {};
    if (header_size < 0 || static_cast<std::size_t>(header_size) > message.size()) {
        std::fprintf(stderr, "telltale: a header of %d bytes in a message of %zu\n", header_size, message.size());
        return;
    }
    const auto size = static_cast<std::size_t>(header_size);
    const std::string header(reinterpret_cast<const char*>(message.data()), size);
    message.drop_front(size);
    const telltale::Result<telltale::Done> received = b.app.receive(header, std::move(message));
    if (!received) std::fprintf(stderr, "telltale: %s\n", received.error().message.c_str());
}

// 1: header() and payload() give the next message, until the next call.
int next() {
    Bridge& b = started();
    std::optional<telltale::Outgoing> outgoing = b.app.next();
    b.header.clear();
    b.payload = {};
    if (!outgoing) return 0;
    b.header = telltale::write_json(telltale::json_of(outgoing->message));
    b.payload = std::move(outgoing->payload);
    return 1;
}

const char* header() { return started().header.data(); }
int header_size() { return static_cast<int>(started().header.size()); }
const std::uint8_t* payload() { return started().payload.data(); }
int payload_size() { return static_cast<int>(started().payload.size()); }
}
