// The bytes beside a message's header: owned once, moved and never copied. What they mean stands in the header.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>

namespace telltale {

class Payload {
  public:
    Payload() = default;

    // Empty when memory is out: a picture is no bug of ours.
    static Payload of_size(std::size_t size) {
        Payload payload;
        payload.bytes_.reset(new (std::nothrow) std::uint8_t[size > 0 ? size : 1]);
        payload.end_ = payload.bytes_ ? size : 0;
        return payload;
    }
    static Payload copy_of(std::span<const std::uint8_t> bytes) {
        Payload payload = of_size(bytes.size());
        if (payload.size() == bytes.size() && !bytes.empty()) std::memcpy(payload.data(), bytes.data(), bytes.size());
        return payload;
    }

    std::uint8_t* data() { return bytes_.get() + begin_; }
    std::span<const std::uint8_t> bytes() const { return {bytes_.get() + begin_, end_ - begin_}; }
    std::size_t size() const { return end_ - begin_; }
    bool allocated() const { return bytes_ != nullptr; }

    // Leaves the first count bytes out: a header that lay in front.
    void drop_front(std::size_t count) { begin_ += count < size() ? count : size(); }

  private:
    std::unique_ptr<std::uint8_t[]> bytes_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace telltale
