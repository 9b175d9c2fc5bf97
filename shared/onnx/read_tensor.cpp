#include "read_tensor.hpp"

#include <cstring>

#include "message.hpp"

namespace telltale::onnx {
namespace {

// Field numbers of TensorProto that hold elements.
constexpr std::uint32_t kFloatData = 4, kInt32Data = 5, kInt64Data = 7, kRawData = 9, kDoubleData = 10,
                        kUint64Data = 11;

constexpr std::size_t kMostAxes = 64;

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

// TensorProto as it stands in the file; its elements are only measured.
struct StoredTensor {
    Initialiser initialiser;  // without data
    std::int64_t data_type = 0;
    std::int64_t data_location = 0;
    bool has_segment = false;
    bool has_external_data = false;
    std::uint32_t data_field = 0;  // 0: none seen
    bool has_mixed_data = false;
    Bytes raw;
    std::uint64_t fixed_bytes = 0;
    std::uint64_t integer_count = 0;
};

Result<Done> measure_data(const WireField& field, StoredTensor& tensor) {
    tensor.has_mixed_data |= tensor.data_field != 0 && tensor.data_field != field.number;
    tensor.data_field = field.number;
    if (field.number == kRawData) {
        if (field.type != WireType::bytes) return wrong_wire_type("raw_data");
        tensor.raw = field.bytes;
        return Done{};
    }
    const bool is_fixed = field.number == kFloatData || field.number == kDoubleData;
    const Result<std::size_t> count =
        is_fixed ? count_fixed_bytes(field, field.number == kFloatData ? 4 : 8) : count_varints(field);
    if (!count) return count.error();
    (is_fixed ? tensor.fixed_bytes : tensor.integer_count) += count.value();
    return Done{};
}

Result<Known> known(const Result<Done>& done) {
    if (!done) return done.error();
    return Known::yes;
}

Result<Done> read_axes(const WireField& field, Shape& shape) {
    const Result<std::size_t> count = count_varints(field);
    if (!count) return count.error();
    if (count.value() > kMostAxes - shape.size()) return make_error("a tensor has too many axes", "at most 64");
    return append_varints(field, shape);
}

Result<StoredTensor> read_stored(Bytes bytes) {
    StoredTensor tensor;
    const Result<Done> done =
        read_fields(bytes, tensor.initialiser.unknown_fields, [&](const WireField& field) -> Result<Known> {
            switch (field.number) {
                case 1: return known(read_axes(field, tensor.initialiser.shape));
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
                case kUint64Data: return known(measure_data(field, tensor));
                default: return Known::no;
            }
        });
    if (!done) return done.error();
    return tensor;
}

// Whether an int32_data or uint64_data element is a value of the type. Float16 and its like stand there as their bits.
bool holds(ElementType type, std::int64_t value) {
    switch (type) {
        case ElementType::boolean: return value == 0 || value == 1;
        case ElementType::uint8: return value >= 0 && value <= UINT8_MAX;
        case ElementType::int8: return value >= INT8_MIN && value <= INT8_MAX;
        case ElementType::float16:
        case ElementType::bfloat16:
        case ElementType::uint16: return value >= 0 && value <= UINT16_MAX;
        case ElementType::int16: return value >= INT16_MIN && value <= INT16_MAX;
        case ElementType::uint32: return value >= 0 && value <= UINT32_MAX;
        default: return true;
    }
}

// Appends the element's low bytes: two's complement, so signed and unsigned alike.
Result<Done> append_element(std::uint64_t number, std::uint32_t data_field, ElementType type,
                            std::vector<std::uint8_t>& data) {
    auto value = static_cast<std::int64_t>(number);
    // Protocol Buffers' int32 is the low half of what stands there.
    if (data_field == kInt32Data) value = static_cast<std::int32_t>(value);
    if (!holds(type, value)) {
        return make_error("it holds " + std::to_string(value), "values of its type");
    }
    std::uint8_t bytes[sizeof(value)];
    std::memcpy(bytes, &value, sizeof(value));
    data.insert(data.end(), bytes, bytes + element_size_bytes(type));
    return Done{};
}

// The elements of the typed field, whose number is known to fit: size_bytes are all that is ever allocated.
Result<std::vector<std::uint8_t>> typed_data(Bytes bytes, std::uint32_t data_field, ElementType type,
                                             std::size_t size_bytes) {
    std::vector<std::uint8_t> data;
    data.reserve(size_bytes);
    WireReader reader(bytes);
    while (!reader.at_end()) {
        const Result<WireField> field = reader.next();
        if (!field) return field.error();
        if (field.value().number != data_field) continue;
        Result<Done> done = Done{};
        if (data_field == kFloatData || data_field == kDoubleData) {
            done = append_fixed(field.value(), data_field == kFloatData ? 4 : 8, data);
        } else if (field.value().type == WireType::varint) {
            done = append_element(field.value().value, data_field, type, data);
        } else {
            WireReader numbers(field.value().bytes);
            while (done && !numbers.at_end()) {
                const Result<std::uint64_t> number = numbers.varint();
                done = number ? append_element(number.value(), data_field, type, data) : number.error();
            }
        }
        if (!done) return done.error();
    }
    return data;
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

    // Checked before any bytes are made.
    const bool is_raw = tensor.data_field == kRawData;
    if (tensor.has_mixed_data || (tensor.data_field != 0 && !is_raw && tensor.data_field != typed_data_field(*type))) {
        return make_error(described(initialiser) + " has data in field " + std::to_string(tensor.data_field),
                          "all in field 9 (raw) or field " + std::to_string(typed_data_field(*type)));
    }
    const std::uint64_t stored = tensor.raw.size() + tensor.fixed_bytes + tensor.integer_count * element_bytes;
    if (stored != needed) {
        return make_error(described(initialiser) + " has " + std::to_string(stored) + " bytes of data",
                          std::to_string(needed), "the file is damaged or its writer is");
    }
    if (is_raw || needed == 0) {
        initialiser.data = std::make_shared<const std::vector<std::uint8_t>>(tensor.raw.begin(), tensor.raw.end());
    } else {
        Result<std::vector<std::uint8_t>> data =
            typed_data(bytes, tensor.data_field, *type, static_cast<std::size_t>(needed));
        if (!data) return within(described(initialiser), data.error());
        initialiser.data = std::make_shared<const std::vector<std::uint8_t>>(std::move(data).value());
    }
    return std::optional<Initialiser>(std::move(initialiser));
}

}  // namespace telltale::onnx
