// What lies behind the C functions of a page's module: the app that hears and speaks, the inbox, the message that is given at
// present. Nothing is kept on either side after the next call.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "commands.hpp"
#include "payload.hpp"
#include "platform.hpp"
#include "shared/json.hpp"

namespace telltale {

// The largest picture that is let in, as RGBA, and its header.
inline constexpr int kMostInboxBytes = 256'000'000 + (1 << 20);

struct BridgeMessage {
    std::string header;
    Payload payload;
};

template <typename OfApp>
struct BridgeOf {
    std::unique_ptr<OfApp> app;  // the workers have none
    Payload inbox;
    std::string header;
    Payload payload;

    OfApp& started() {
        if (!app) app = std::make_unique<OfApp>();
        return *app;
    }

    // What lies in the inbox, which is empty then. Nothing for a header that cannot be.
    std::optional<BridgeMessage> taken(int header_size) {
        Payload whole = std::move(inbox);
        inbox = {};
        if (header_size < 0 || static_cast<std::size_t>(header_size) > whole.size()) {
            std::fprintf(stderr, "telltale: a header of %d bytes in a message of %zu\n", header_size, whole.size());
            return {};
        }
        const auto size = static_cast<std::size_t>(header_size);
        BridgeMessage message{std::string(reinterpret_cast<const char*>(whole.data()), size), {}};
        whole.drop_front(size);
        message.payload = std::move(whole);
        return message;
    }

    // Where the page writes size bytes, header first; null when that is too much.
    std::uint8_t* inbox_of(int size) {
        inbox = {};
        if (size < 0 || size > kMostInboxBytes) return nullptr;
        inbox = Payload::of_size(static_cast<std::size_t>(size));
        return inbox.allocated() ? inbox.data() : nullptr;
    }

    void receive(int header_size) {
        std::optional<BridgeMessage> message = taken(header_size);
        if (!message) return;
        const Result<Done> received = started().receive(message->header, std::move(message->payload));
        if (!received) std::fprintf(stderr, "telltale: %s\n", received.error().message.c_str());
    }

    int frame(double seconds, const FrameSize& size) { return started().frame(seconds, size) ? 1 : 0; }

    // 1: header and payload are the next message, until the next call.
    int next() {
        std::optional<Outgoing> outgoing = started().next();
        header.clear();
        payload = {};
        if (!outgoing) return 0;
        header = write_json(json_of(outgoing->message));
        payload = std::move(outgoing->payload);
        return 1;
    }
};

}  // namespace telltale
