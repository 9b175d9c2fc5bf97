#include "read_value_info.hpp"

#include <utility>

#include "message.hpp"

namespace telltale::onnx {
namespace {

Result<Dimension> read_dimension(Bytes bytes) {
    Dimension dimension;
    const Result<Done> done =
        read_fields(bytes, dimension.unknown_fields, [&](const WireField& field) -> Result<Known> {
            switch (field.number) {
                case 1: dimension.name.clear(); return read_integer(field, "dim_value", dimension.size);
                case 2: dimension.size = -1; return read_string(field, "dim_param", dimension.name);
                default: return Known::no;
            }
        });
    if (!done) return done.error();
    // Some writers say "not fixed" with a negative size.
    if (dimension.size < 0) dimension.size = -1;
    return dimension;
}

// TypeProto.Tensor. unknown gets what is not held, so that the caller can keep the whole field instead.
Result<Done> read_tensor_type(Bytes bytes, Reading& reading, ValueInfo& value, std::vector<std::uint8_t>& unknown) {
    const auto read_shape = [&](const WireField& field) -> Result<Known> {
        if (field.number != 1) return Known::no;
        if (field.type != WireType::bytes) return wrong_wire_type("dim");
        const Result<Done> taken = take_structure(reading, sizeof(Dimension));
        if (!taken) return taken.error();
        Result<Dimension> dimension = read_dimension(field.bytes);
        if (!dimension) return dimension.error();
        value.dimensions.push_back(std::move(dimension.value()));
        return Known::yes;
    };
    return read_fields(bytes, unknown, [&](const WireField& field) -> Result<Known> {
        if (field.number == 1) {
            std::int64_t number = 0;
            const Result<Known> known = read_integer(field, "elem_type", number);
            if (!known) return known.error();
            const std::optional<ElementType> type = element_type_from_number(number);
            value.type = type.value_or(ElementType::undefined);
            return type || number == 0 ? Known::yes : Known::no;
        }
        if (field.number != 2) return Known::no;
        if (value.has_shape) return make_error("the shape is given twice", "one");
        value.has_shape = true;
        return read_message(field, "shape", [&](Bytes shape) { return read_fields(shape, unknown, read_shape); });
    });
}

}  // namespace

Result<ValueInfo> read_value_info(Bytes bytes, Reading& reading) {
    ValueInfo value;
    bool has_type = false;
    bool has_tensor_type = false;
    const auto read_type = [&](const WireField& field) -> Result<Known> {
        if (field.number != 1) return Known::no;
        if (std::exchange(has_tensor_type, true)) return make_error("the tensor type is given twice", "one");
        std::vector<std::uint8_t> unknown;
        Result<Known> known = read_message(field, "tensor_type", [&](Bytes tensor_type) {
            return read_tensor_type(tensor_type, reading, value, unknown);
        });
        if (!known || unknown.empty()) return known;
        value.type = ElementType::undefined;
        value.has_shape = false;
        value.dimensions.clear();
        return Known::no;
    };
    const Result<Done> done = read_fields(bytes, value.unknown_fields, [&](const WireField& field) -> Result<Known> {
        switch (field.number) {
            case 1: return read_string(field, "name", value.name);
            case 2:
                if (std::exchange(has_type, true)) return make_error("the type is given twice", "one");
                return read_message(
                    field, "type", [&](Bytes type) { return read_fields(type, value.unknown_type_fields, read_type); });
            default: return Known::no;
        }
    });
    if (!done) return within("value '" + value.name + "'", done.error());
    return value;
}

}  // namespace telltale::onnx
