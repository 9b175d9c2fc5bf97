// Hostile bytes for the reader of run records: whatever it reads, it writes and reads again. An input is a header's text up to
// its first NUL, then the columns' bytes; what is around them is set right here, or no change would get past the check sum.
#include <algorithm>

#include "fuzz_target.hpp"
#include "shared/crc32.hpp"
#include "shared/evaluation_record.hpp"
#include "shared/run_record.hpp"

namespace {

using Bytes = std::vector<std::uint8_t>;

void put_uint32(std::size_t number, Bytes& into) {
    for (int shift = 0; shift < 32; shift += 8) into.push_back(static_cast<std::uint8_t>(number >> shift & 0xFF));
}

Bytes framed(const std::uint8_t* data, std::size_t size_bytes) {
    const std::uint8_t* end = data + size_bytes;
    const std::uint8_t* header_end = std::find(data, end, 0);
    Bytes bytes{0x89, 'T', 'T', 'R', 'U', 'N', '\r', '\n'};
    put_uint32(telltale::kRunRecordVersion, bytes);
    put_uint32(static_cast<std::size_t>(header_end - data), bytes);
    bytes.insert(bytes.end(), data, header_end);
    if (header_end != end) bytes.insert(bytes.end(), header_end + 1, end);
    put_uint32(telltale::crc32(bytes), bytes);
    return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size_bytes) {
    const Bytes as_they_are(data, data + size_bytes);
    CHECK(telltale::is_run_record(as_they_are) || !telltale::read_run_record(as_they_are).ok());
    const telltale::Result<telltale::RunRecord> read = telltale::read_run_record(framed(data, size_bytes));
    if (!read) {
        CHECK(!read.error().message.empty());
        return 0;
    }
    CHECK(telltale::flaw_of(read.value()).empty());
    const Bytes written = telltale::write_run_record(read.value());
    const telltale::Result<telltale::RunRecord> again = telltale::read_run_record(written);
    CHECK(again.ok());
    CHECK(telltale::write_run_record(again.value()) == written);
    for (std::size_t i = 0; i < read.value().evaluations.size(); ++i)
        CHECK(telltale::write_evaluation(again.value().evaluations[i].record) ==
              telltale::write_evaluation(read.value().evaluations[i].record));
    return 0;
}
