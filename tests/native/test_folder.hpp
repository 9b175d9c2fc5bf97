// A folder of a test's own, removed with everything in it at the end, and the places that ctest names.
#pragma once

#include <stdlib.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "native/whole_file.hpp"

namespace telltale {

class TestFolder {
  public:
    TestFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "telltale_test_XXXXXX").string();
        CHECK(::mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    ~TestFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    const std::filesystem::path& path() const { return path_; }

    // Makes the folders on the way.
    void write(const std::string& file, std::span<const std::uint8_t> bytes) const {
        std::filesystem::create_directories((path_ / file).parent_path());
        write_file(path_ / file, bytes);
    }
    void write(const std::string& file, std::string_view text) const {
        write(file, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    }

  private:
    std::filesystem::path path_;
};

inline std::filesystem::path source_folder() {
    const char* folder = std::getenv("TELLTALE_SOURCE_DIR");
    return folder ? folder : ".";
}

// Empty where the materials are not there.
inline std::filesystem::path materials_folder() {
    const char* folder = std::getenv("TELLTALE_MATERIALS");
    return folder ? folder : "";
}

}  // namespace telltale
