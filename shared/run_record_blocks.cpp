#include "run_record_blocks.hpp"

#include "run_record.hpp"

namespace telltale::run_record {

Error inside(const std::string& where, const Error& error) { return make_error(where + ": " + error.message); }

Result<const Json::Array*> list_of(const Json& json, const std::string& key) {
    const Json* list = json.find(key);
    if (!list || !list->if_array()) return make_error("'" + key + "' is missing or no list", kWanted);
    return list->if_array();
}

Result<const Json*> object_of(const Json& json, const std::string& key) {
    const Json* object = json.find(key);
    if (!object || !object->if_object()) return make_error("'" + key + "' is missing or no object", kWanted);
    return object;
}

Blocks::Blocks(Bytes bytes)
    : rest_(bytes),
      values_left_(kMostRecordValues),
      text_bytes_left_(kMostRecordTextBytes),
      picture_bytes_left_(kMostRecordPictureBytes) {}

Result<Column> Blocks::take(const Json& entry) {
    Result<std::string> kind = entry.string("kind");
    if (!kind) return kind.error();
    const Result<std::int64_t> size = entry.integer("bytes");
    if (!size) return size.error();
    if (size.value() < 0 || static_cast<std::uint64_t>(size.value()) > rest_.size()) {
        return make_error("a column has " + std::to_string(size.value()) + " bytes",
                          "at most the " + std::to_string(rest_.size()) + " that are left");
    }
    const Column column{std::move(kind).value(), rest_.first(static_cast<std::size_t>(size.value()))};
    rest_ = rest_.subspan(column.bytes.size());
    return column;
}

Result<Done> Blocks::allow_values(std::uint64_t count) {
    if (count > values_left_)
        return make_error("the evaluations hold too many values",
                          "at most " + std::to_string(kMostRecordValues) + " together");
    values_left_ -= count;
    return Done{};
}

Result<std::vector<std::string_view>> Blocks::texts(const Json& entry, std::size_t count) {
    const Result<Column> column = take(entry);
    if (!column) return column.error();
    Result<std::vector<std::string_view>> texts = unpack_texts(column.value().kind, column.value().bytes, count);
    if (!texts) return texts;
    for (const std::string_view text : texts.value()) {
        if (text.size() > text_bytes_left_)
            return make_error("the evaluations' texts are too long",
                              "at most " + std::to_string(kMostRecordTextBytes) + " bytes together");
        text_bytes_left_ -= text.size();
    }
    return texts;
}

Result<std::vector<double>> Blocks::numbers(const Json& entry, std::size_t count) {
    const Result<Column> column = take(entry);
    if (!column) return column.error();
    return unpack_numbers(column.value().kind, column.value().bytes, count);
}

Result<std::vector<std::string_view>> Blocks::texts(const Json& json, const std::string& key, std::size_t count) {
    const Result<const Json*> entry = object_of(json, key);
    if (!entry) return entry.error();
    Result<std::vector<std::string_view>> read = texts(*entry.value(), count);
    if (!read) return inside(key, read.error());
    return read;
}

Result<std::vector<double>> Blocks::numbers(const Json& json, const std::string& key, std::size_t count) {
    const Result<const Json*> entry = object_of(json, key);
    if (!entry) return entry.error();
    Result<std::vector<double>> read = numbers(*entry.value(), count);
    if (!read) return inside(key, read.error());
    return read;
}

Result<std::vector<std::uint32_t>> Blocks::whole_numbers(const Json& json, const std::string& key, std::size_t count) {
    const Result<const Json*> entry = object_of(json, key);
    if (!entry) return entry.error();
    const Result<Column> column = take(*entry.value());
    if (!column) return inside(key, column.error());
    Result<std::vector<std::uint32_t>> read = unpack_whole_numbers(column.value().kind, column.value().bytes, count);
    if (!read) return inside(key, read.error());
    return read;
}

Result<Bytes> Blocks::picture_bytes(const Json& json, const std::string& key) {
    const Result<const Json*> entry = object_of(json, key);
    if (!entry) return entry.error();
    const Result<Column> column = take(*entry.value());
    if (!column) return inside(key, column.error());
    if (column.value().kind != "bytes")
        return inside(key, make_error("its kind is '" + column.value().kind.substr(0, 40) + "'", "bytes"));
    const Bytes bytes = column.value().bytes;
    if (bytes.size() > picture_bytes_left_)
        return make_error("the evaluations' pictures are too large",
                          "at most " + std::to_string(kMostRecordPictureBytes) + " bytes together");
    picture_bytes_left_ -= bytes.size();
    return bytes;
}

Json placed(const PackedColumn& column, std::vector<std::uint8_t>& blocks) {
    blocks.insert(blocks.end(), column.bytes.begin(), column.bytes.end());
    return Json::Object{{"kind", column.kind}, {"bytes", column.bytes.size()}};
}

}  // namespace telltale::run_record
