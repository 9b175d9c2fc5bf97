// Files read whole and written whole or not at all: a reader never sees half a file, whatever happens to the writer.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/result.hpp"

namespace telltale {

// Of the temporary beside a file that is being written.
inline constexpr const char* kPartExtension = ".part";

// A file of more than most_bytes is refused by its size, unread.
Result<std::vector<std::uint8_t>> read_file(const std::filesystem::path& path, std::uint64_t most_bytes = UINT64_MAX);
Result<std::string> read_text_file(const std::filesystem::path& path);

// Into a temporary beside the target, fsync, rename, fsync of the folder. Throws EnvironmentError; the old file stays.
void write_file(const std::filesystem::path& path, std::span<const std::uint8_t> bytes);
void write_text_file(const std::filesystem::path& path, std::string_view text);

// For a file that others read while it grows: where its bytes are the beginning of the new ones, the rest is appended, so
// that who holds it open sees more; else it is written whole. Throws EnvironmentError; what was there stays.
void grow_file(const std::filesystem::path& path, std::span<const std::uint8_t> bytes);

}  // namespace telltale
