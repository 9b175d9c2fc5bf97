#include "read_tensor.hpp"

#include <cstring>

#include "message.hpp"

namespace telltale::onnx {
namespace {

// Field numbers of TensorProto that hold elements.
constexpr std::uint32_t kFloatData = 4, kInt32Data = 5, kInt64Data = 7, kRawData = 9, kDoubleData = 10,
                        kUint64Data = 11;

// The field in which onnx.proto puts the elements of this type when they are not raw.
std::uint32_t typed_data_field(ElementType type) {
    switch (type) {
        case ElementType::float32: return kFloatData;
        case ElementType::float64: return kDoubleData;
        case ElementType::int64: return kInt64Data;
        case ElementType::uint32:
        case ElementType::uint64: return kUint64Data;
        default: return kInt32Data;
    }
}

// TensorProto as it stands in the file.
struct StoredTensor {
    Initialiser initialiser;  // without data
    std::int64_t data_type = 0;
    std::int64_t data_location = 0;
    bool has_segment = false;
    bool has_external_data = false;
    std::uint32_t data_field = 0;  // 0: none seen
    bool has_mixed_data = false;
    Bytes raw;
    std::vector<std::int64_t> integers;
    std::vector<std::uint8_t> fixed_bytes;
};

Result<Done> read_data(const WireField& field, StoredTensor& tensor) {
    tensor.has_mixed_data |= tensor.data_field != 0 && tensor.data_field != field.number;
    tensor.data_field = field.number;
    switch (field.number) {
        case kFloatData: return append_fixed(field, 4, tensor.fixed_bytes);
        case kDoubleData: return append_fixed(field, 8, tensor.fixed_bytes);
        case kRawData:
            if (field.type != WireType::bytes) return wrong_wire_type("raw_data");
            tensor.raw = field.bytes;
            return Done{};
        default: return append_varints(field, tensor.integers);
    }
}

Result<Known> known(const Result<Done>& done) {
    if (!done) return done.error();
    return Known::yes;
}

Result<StoredTensor> read_stored(Bytes bytes) {
    StoredTensor tensor;
    const Result<Done> done =
        read_fields(bytes, tensor.initialiser.unknown_fields, [&](const WireField& field) -> Result<Known> {
            switch (field.number) {
                case 1: return known(append_varints(field, tensor.initialiser.shape));
                case 2: return read_integer(field, "data_type", tensor.data_type);
                case 3: tensor.has_segment = true; return Known::yes;
                case 8: return read_string(field, "name", tensor.initialiser.name);
                case 13: tensor.has_external_data = true; return Known::yes;
                case 14: return read_integer(field, "data_location", tensor.data_location);
                case kFloatData:
                case kInt32Data:
                case kInt64Data:
                case kRawData:
                case kDoubleData:
                case kUint64Data: return known(read_data(field, tensor));
                default: return Known::no;
            }
        });
    if (!done) return done.error();
    return tensor;
}

// The low bytes of each integer: two's complement, so signed and unsigned alike; float16 is stored as its bits.
std::vector<std::uint8_t> low_bytes(std::span<const std::int64_t> integers, std::size_t element_bytes) {
    std::vector<std::uint8_t> bytes(integers.size() * element_bytes);
    for (std::size_t i = 0; i < integers.size(); ++i) {
        std::memcpy(bytes.data() + i * element_bytes, &integers[i], element_bytes);
    }
    return bytes;
}

std::string described(const Initialiser& initialiser) {
    std::string text = "tensor '" + initialiser.name + "' (" + std::string(element_type_name(initialiser.type)) + " [";
    for (std::size_t axis = 0; axis < initialiser.shape.size(); ++axis) {
        text += (axis > 0 ? ", " : "") + std::to_string(initialiser.shape[axis]);
    }
    return text + "])";
}

}  // namespace

Result<std::optional<Initialiser>> read_tensor(Bytes bytes) {
    Result<StoredTensor> read = read_stored(bytes);
    if (!read) return read.error();
    StoredTensor& tensor = read.value();
    Initialiser& initialiser = tensor.initialiser;

    if (tensor.has_external_data || tensor.data_location != 0) {
        return make_error("tensor '" + initialiser.name + "' keeps its data in another file",
                          "all data inside the ONNX file", "save the model without external data");
    }
    if (tensor.has_segment) {
        return make_error("tensor '" + initialiser.name + "' is stored in segments", "the whole tensor in one piece");
    }
    const std::optional<ElementType> type = element_type_from_number(tensor.data_type);
    if (!type) return std::optional<Initialiser>();
    initialiser.type = *type;

    const Result<std::int64_t> count = element_count(initialiser.shape);
    if (!count) return within(described(initialiser), count.error());
    const std::uint64_t element_bytes = element_size_bytes(*type);
    const std::uint64_t needed = static_cast<std::uint64_t>(count.value()) * element_bytes;  // at most 2^43

    // The sizes are compared before the bytes are made.
    const std::uint64_t stored_integers = static_cast<std::uint64_t>(tensor.integers.size()) * element_bytes;
    const std::uint64_t stored = tensor.raw.size() + tensor.fixed_bytes.size() + stored_integers;
    if (stored != needed) {
        return make_error(described(initialiser) + " has " + std::to_string(stored) + " bytes of data",
                          std::to_string(needed), "the file is damaged or its writer is");
    }
    const bool is_raw = tensor.data_field == kRawData;
    if (tensor.has_mixed_data || (tensor.data_field != 0 && !is_raw && tensor.data_field != typed_data_field(*type))) {
        return make_error(described(initialiser) + " has data in field " + std::to_string(tensor.data_field),
                          "all in field 9 (raw) or field " + std::to_string(typed_data_field(*type)));
    }
    std::vector<std::uint8_t> data;
    if (is_raw) {
        data.assign(tensor.raw.begin(), tensor.raw.end());
    } else if (tensor.integers.empty()) {
        data = std::move(tensor.fixed_bytes);
    } else {
        data = low_bytes(tensor.integers, static_cast<std::size_t>(element_bytes));
    }
    initialiser.data = std::make_shared<const std::vector<std::uint8_t>>(std::move(data));
    return std::optional<Initialiser>(std::move(initialiser));
}

}  // namespace telltale::onnx
