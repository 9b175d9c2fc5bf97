#include "tests/shared/golden.hpp"

#include <cstdio>
#include <cstdlib>

namespace telltale {

std::vector<std::uint8_t> read_golden(const std::string& path_in_source) {
    const char* root = std::getenv("TELLTALE_SOURCE_DIR");
    const std::string path = std::string(root != nullptr ? root : ".") + "/" + path_in_source;
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) file = std::fopen((std::string(TELLTALE_UNPACKED "/") + path_in_source).c_str(), "rb");
    if (file == nullptr) {
        std::fprintf(stderr, "no golden file: %s\n", path.c_str());
        std::abort();
    }
    std::vector<std::uint8_t> bytes;
    for (int byte = std::fgetc(file); byte != EOF; byte = std::fgetc(file))
        bytes.push_back(static_cast<std::uint8_t>(byte));
    std::fclose(file);
    return bytes;
}

Json read_golden_json(const std::string& path_in_source) {
    const std::vector<std::uint8_t> bytes = read_golden(path_in_source);
    const Result<Json> json = parse_json(std::string(bytes.begin(), bytes.end()));
    CHECK(json.ok());
    return json.value();
}

std::uint64_t fnv1a(const std::vector<std::uint8_t>& bytes) {
    std::uint64_t value = 0xcbf29ce484222325u;
    for (const std::uint8_t byte : bytes) value = (value ^ byte) * 0x100000001b3u;
    return value;
}

}  // namespace telltale
