// Hostile bytes for the safetensors reader: what it accepts accounts for every byte and comes back equal when written.
#include "fuzz_target.hpp"
#include "shared/safetensors.hpp"

namespace {

bool is_same(const telltale::StoredTensor& a, const telltale::StoredTensor& b) {
    return a.name == b.name && a.type == b.type && a.shape == b.shape && a.bytes == b.bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size_bytes) {
    const telltale::Result<telltale::Safetensors> read = telltale::read_safetensors({data, size_bytes});
    if (!read) {
        CHECK(!read.error().message.empty());
        return 0;
    }
    std::size_t data_bytes = 0;
    for (const telltale::StoredTensor& tensor : read.value().tensors) {
        data_bytes += tensor.bytes.size();
        const telltale::Result<std::vector<float>> values = telltale::float_values(tensor);
        CHECK(values.ok() == (tensor.type == "F32"));
        CHECK(!values.ok() || values.value().size() * sizeof(float) == tensor.bytes.size());
    }
    CHECK(data_bytes < size_bytes);

    const std::vector<std::uint8_t> written = telltale::write_safetensors(read.value());
    const telltale::Result<telltale::Safetensors> again = telltale::read_safetensors(written);
    CHECK(again.ok());
    CHECK(telltale::write_safetensors(again.value()) == written);
    CHECK(again.value().metadata == read.value().metadata);
    CHECK(again.value().tensors.size() == read.value().tensors.size());
    for (const telltale::StoredTensor& tensor : read.value().tensors) {
        const telltale::StoredTensor* found = telltale::find_tensor(again.value(), tensor.name);
        CHECK(found != nullptr && is_same(*found, tensor));
    }
    return 0;
}
