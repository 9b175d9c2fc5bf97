#include "safetensors.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "json.hpp"

namespace telltale {
namespace {

constexpr std::string_view kMetadataKey = "__metadata__";
constexpr std::size_t kSizeBytes = 8;

struct TypeSize {
    std::string_view type;
    std::uint64_t bytes;
};
constexpr std::array<TypeSize, 15> kTypes = {{{"F64", 8},
                                              {"I64", 8},
                                              {"U64", 8},
                                              {"F32", 4},
                                              {"I32", 4},
                                              {"U32", 4},
                                              {"F16", 2},
                                              {"BF16", 2},
                                              {"I16", 2},
                                              {"U16", 2},
                                              {"F8_E5M2", 1},
                                              {"F8_E4M3", 1},
                                              {"I8", 1},
                                              {"U8", 1},
                                              {"BOOL", 1}}};

// 0 for an unknown type.
std::uint64_t size_of_type(std::string_view type) {
    for (const TypeSize& known : kTypes) {
        if (known.type == type) return known.bytes;
    }
    return 0;
}

// PyTorch's archives are ZIP files, its older ones bare pickles of protocol 2 or later. Asked of files of at least 8 bytes
// whose first ones cannot be a header's size.
bool is_pickle(std::span<const std::uint8_t> bytes) {
    const bool is_zip = bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    return is_zip || (bytes[0] == 0x80 && bytes[1] >= 2 && bytes[1] <= 5);
}

struct Placed {
    StoredTensor tensor;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

Error tensor_error(const std::string& name, std::string_view what, std::string_view expected = {}) {
    return make_error("tensor '" + name + "': " + std::string(what), expected);
}

Result<std::vector<std::uint64_t>> natural_numbers(const Json& object, const std::string& name, std::string_view key) {
    const Json* found = object.find(key);
    const Json::Array* array = found ? found->if_array() : nullptr;
    if (!array) return tensor_error(name, "no list '" + std::string(key) + "'");
    std::vector<std::uint64_t> numbers;
    for (const Json& element : *array) {
        const std::int64_t* number = element.if_integer();
        if (!number || *number < 0)
            return tensor_error(name, "'" + std::string(key) + "' holds something else", "numbers from 0");
        numbers.push_back(static_cast<std::uint64_t>(*number));
    }
    return numbers;
}

Result<Placed> read_entry(const std::string& name, const Json& entry) {
    Placed placed;
    placed.tensor.name = name;
    Result<std::string> type = entry.string("dtype");
    if (!type) return tensor_error(name, type.error().message);
    placed.tensor.type = type.value();
    Result<std::vector<std::uint64_t>> shape = natural_numbers(entry, name, "shape");
    if (!shape) return shape.error();
    Result<std::vector<std::uint64_t>> offsets = natural_numbers(entry, name, "data_offsets");
    if (!offsets) return offsets.error();
    if (offsets.value().size() != 2) return tensor_error(name, "'data_offsets' is no pair");
    placed.begin = offsets.value()[0];
    placed.end = offsets.value()[1];
    placed.tensor.shape.assign(shape.value().begin(), shape.value().end());

    const std::uint64_t type_size = size_of_type(placed.tensor.type);
    if (type_size == 0) return tensor_error(name, "unknown type '" + placed.tensor.type + "'");
    Result<std::int64_t> count = element_count(placed.tensor.shape);  // at most 2^40: the product below cannot wrap
    if (!count) return tensor_error(name, count.error().message);
    if (placed.end < placed.begin ||
        placed.end - placed.begin != static_cast<std::uint64_t>(count.value()) * type_size) {
        return tensor_error(name, "its data have another size than its shape and type ask for");
    }
    return placed;
}

Result<std::map<std::string, std::string>> read_metadata(const Json& json) {
    std::map<std::string, std::string> metadata;
    const Json::Object* object = json.if_object();
    if (!object) return make_error("the metadata are no object", "text for each key");
    for (const auto& [key, value] : *object) {
        const std::string* text = value.if_string();
        if (!text) return make_error("the metadata '" + key + "' are no text");
        metadata[key] = *text;
    }
    return metadata;
}

// Tensors by the place of their data: each must begin where the one before ended.
Result<Done> check_tiling(std::vector<Placed>& placed, std::uint64_t data_bytes) {
    std::stable_sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
        return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    std::uint64_t position = 0;
    for (const Placed& entry : placed) {
        if (entry.begin != position)
            return tensor_error(entry.tensor.name, "its data overlap another's or leave a gap");
        position = entry.end;
    }
    if (position < data_bytes) return make_error("there are bytes after the last tensor", "none");
    if (position > data_bytes) return make_error("the file is truncated", "data for every tensor");
    return Done{};
}

}  // namespace

Result<Safetensors> read_safetensors(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < kSizeBytes) return make_error("the file is truncated", "a safetensors header");
    std::uint64_t header_bytes = 0;
    for (std::size_t i = 0; i < kSizeBytes; ++i) header_bytes |= std::uint64_t{bytes[i]} << (8 * i);
    if (header_bytes > kMostSafetensorsHeaderBytes) {
        if (is_pickle(bytes)) {
            return make_error("this is a pickle, as torch.save writes it, which can run any code when it is read",
                              "a safetensors file", "convert it in Python: safetensors.torch.save_file(weights, name)");
        }
        return make_error(
            "the header is " + std::to_string(header_bytes) + " bytes long or this is no safetensors file",
            "at most 100,000,000 bytes");
    }
    if (header_bytes > bytes.size() - kSizeBytes) return make_error("the file is truncated", "the whole header");
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()) + kSizeBytes, header_bytes);
    if (!text.starts_with('{')) return make_error("the header does not begin with '{'", "a safetensors file");
    Result<Json> header = parse_json(text);
    if (!header) return header.error();

    Safetensors file;
    std::vector<Placed> placed;
    for (const auto& [name, entry] : *header.value().if_object()) {
        if (name == kMetadataKey) {
            Result<std::map<std::string, std::string>> metadata = read_metadata(entry);
            if (!metadata) return metadata.error();
            file.metadata = std::move(metadata).value();
            continue;
        }
        Result<Placed> read = read_entry(name, entry);
        if (!read) return read.error();
        placed.push_back(std::move(read).value());
    }
    const std::span<const std::uint8_t> data = bytes.subspan(kSizeBytes + header_bytes);
    Result<Done> tiled = check_tiling(placed, data.size());
    if (!tiled) return tiled.error();
    for (Placed& entry : placed) {
        const auto part = data.subspan(entry.begin, entry.end - entry.begin);
        entry.tensor.bytes.assign(part.begin(), part.end());
        file.tensors.push_back(std::move(entry.tensor));
    }
    return file;
}

std::vector<std::uint8_t> write_safetensors(const Safetensors& file) {
    std::vector<const StoredTensor*> ordered;
    for (const StoredTensor& tensor : file.tensors) ordered.push_back(&tensor);
    // Wide types first, so that every tensor is aligned; then by name, so that the same content gives the same bytes.
    std::stable_sort(ordered.begin(), ordered.end(), [](const StoredTensor* a, const StoredTensor* b) {
        const std::uint64_t a_size = size_of_type(a->type);
        const std::uint64_t b_size = size_of_type(b->type);
        return a_size != b_size ? a_size > b_size : a->name < b->name;
    });
    Json header{Json::Object{}};
    if (!file.metadata.empty()) {
        Json::Object metadata;
        for (const auto& [key, value] : file.metadata) metadata.emplace_back(key, value);
        header.set(std::string(kMetadataKey), metadata);
    }
    std::uint64_t position = 0;
    for (const StoredTensor* tensor : ordered) {
        CHECK(size_of_type(tensor->type) > 0);
        Json::Array shape(tensor->shape.begin(), tensor->shape.end());
        const std::uint64_t end = position + tensor->bytes.size();
        header.set(tensor->name, Json::Object{{"dtype", tensor->type},
                                              {"shape", std::move(shape)},
                                              {"data_offsets", Json::Array{position, end}}});
        position = end;
    }
    std::string text = write_json(header);
    text.append((8 - text.size() % 8) % 8, ' ');

    std::vector<std::uint8_t> bytes;
    bytes.reserve(kSizeBytes + text.size() + position);
    for (std::size_t i = 0; i < kSizeBytes; ++i)
        bytes.push_back(static_cast<std::uint8_t>(std::uint64_t{text.size()} >> (8 * i)));
    bytes.insert(bytes.end(), text.begin(), text.end());
    for (const StoredTensor* tensor : ordered) bytes.insert(bytes.end(), tensor->bytes.begin(), tensor->bytes.end());
    return bytes;
}

StoredTensor float_tensor(std::string name, Shape shape, std::span<const float> values) {
    StoredTensor tensor{std::move(name), "F32", std::move(shape), std::vector<std::uint8_t>(values.size_bytes())};
    if (!values.empty()) std::memcpy(tensor.bytes.data(), values.data(), values.size_bytes());
    return tensor;
}

Result<std::vector<float>> float_values(const StoredTensor& tensor) {
    if (tensor.type != "F32") return tensor_error(tensor.name, "its type is " + tensor.type, "F32");
    std::vector<float> values(tensor.bytes.size() / sizeof(float));
    if (!values.empty()) std::memcpy(values.data(), tensor.bytes.data(), values.size() * sizeof(float));
    return values;
}

const StoredTensor* find_tensor(const Safetensors& file, std::string_view name) {
    for (const StoredTensor& tensor : file.tensors) {
        if (tensor.name == name) return &tensor;
    }
    return nullptr;
}

}  // namespace telltale
