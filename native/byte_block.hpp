// Many bytes in one piece, in memory or in a file that has no name: it is gone with the program, however that ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "shared/result.hpp"

namespace telltale {

class ByteBlock {
  public:
    ByteBlock() = default;  // of no bytes
    ByteBlock(ByteBlock&& other) noexcept;
    ByteBlock& operator=(ByteBlock&& other) noexcept;
    ~ByteBlock();

    // Pages are taken from the system as they are written. Throws std::bad_alloc where there is no room for them.
    static ByteBlock in_memory(std::size_t size_bytes);
    // The file's place is taken from the disk at once: a disk that is too full is an Error here and never later.
    static Result<ByteBlock> in_file(const std::filesystem::path& folder, std::size_t size_bytes);

    std::uint8_t* data() const { return data_; }
    std::size_t size_bytes() const { return size_bytes_; }

  private:
    ByteBlock(std::uint8_t* data, std::size_t size_bytes) : data_(data), size_bytes_(size_bytes) {}

    std::uint8_t* data_ = nullptr;
    std::size_t size_bytes_ = 0;
};

}  // namespace telltale
