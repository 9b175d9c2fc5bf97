#include "native/page_file.hpp"

#include <zlib.h>

#include <algorithm>

#include "native/environment_error.hpp"
#include "shared/base64.hpp"

namespace telltale {
namespace {

constexpr const char* kPage = "a page as telltale report writes it";
constexpr const char* kWholePage = "take the page from where it was written";
constexpr std::string_view kElementEnd = "</script>";

// The memory grows with what came out, never with what a file claims.
constexpr std::size_t kFirstRoom = std::size_t{1} << 16;

Result<std::vector<std::uint8_t>> inflated(std::vector<std::uint8_t> deflated) {
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) throw EnvironmentError("zlib cannot begin: there is too little memory");
    stream.next_in = deflated.data();
    stream.avail_in = static_cast<uInt>(deflated.size());
    std::vector<std::uint8_t> bytes(kFirstRoom);
    int status = Z_OK;
    while (status == Z_OK) {
        if (stream.total_out == bytes.size()) {
            if (bytes.size() >= kMostPageRecordBytes) break;
            bytes.resize(std::min(bytes.size() * 2, kMostPageRecordBytes));
        }
        stream.next_out = bytes.data() + stream.total_out;
        stream.avail_out = static_cast<uInt>(bytes.size() - stream.total_out);
        status = inflate(&stream, Z_NO_FLUSH);
    }
    const bool is_full = stream.total_out == kMostPageRecordBytes;
    const std::size_t rest = stream.avail_in;
    bytes.resize(stream.total_out);
    inflateEnd(&stream);
    if (status == Z_MEM_ERROR) throw EnvironmentError("zlib cannot go on: there is too little memory");
    if (status == Z_STREAM_END && rest == 0) return bytes;
    if (status != Z_STREAM_END && is_full)
        return make_error("the page's record is larger than a page's",
                          "at most " + std::to_string(kMostPageRecordBytes >> 20) + " MB once inflated");
    return make_error(status == Z_STREAM_END ? "bytes stand behind the page's record" : "the page's record is damaged",
                      kPage, kWholePage);
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n\f";
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

}  // namespace

std::string deflated_base64(std::span<const std::uint8_t> bytes) {
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    std::vector<std::uint8_t> deflated(size);
    if (compress2(deflated.data(), &size, bytes.data(), static_cast<uLong>(bytes.size()), Z_BEST_COMPRESSION) != Z_OK)
        throw EnvironmentError("zlib cannot deflate what a page carries: there is too little memory");
    deflated.resize(size);
    return base64_of(deflated);
}

std::string record_text(const RunRecord& record) {
    const std::vector<std::uint8_t> bytes = write_run_record(record);
    if (bytes.size() > kMostPageRecordBytes)
        throw EnvironmentError("the evaluations take " + std::to_string(bytes.size() >> 20) + " MB: expected at most " +
                               std::to_string(kMostPageRecordBytes >> 20) + "; put fewer on one page");
    return deflated_base64(bytes);
}

Result<RunRecord> read_record_of_page(std::string_view html) {
    const std::size_t element = html.find(kRecordElement);
    if (element == std::string_view::npos) return make_error("this file holds no run record", kPage);
    if (html.find(kRecordElement, element + 1) != std::string_view::npos)
        return make_error("this page holds two run records", "one", kWholePage);
    const std::string_view behind = html.substr(element + kRecordElement.size());
    const std::size_t end = behind.find(kElementEnd);
    if (end == std::string_view::npos) return make_error("the page ends inside its record", kPage, kWholePage);
    const std::string_view text = trimmed(behind.substr(0, end));
    if (text.size() / 4 * 3 > kMostPageRecordBytes)
        return make_error("the page's record has " + std::to_string(text.size()) + " characters",
                          "those of at most " + std::to_string(kMostPageRecordBytes >> 20) + " MB");
    Result<std::vector<std::uint8_t>> deflated = bytes_of_base64(text);
    if (!deflated) return make_error("the page's record: " + deflated.error().message, {}, kWholePage);
    const Result<std::vector<std::uint8_t>> bytes = inflated(std::move(deflated).value());
    if (!bytes) return bytes.error();
    return read_run_record(bytes.value());
}

}  // namespace telltale
