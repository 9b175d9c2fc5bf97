// What run_record's readers share: members of the header by their kind, and the columns' blocks one after the other.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json.hpp"
#include "packed_column.hpp"
#include "result.hpp"

namespace telltale::run_record {

inline constexpr const char* kWanted = "a record as telltale report writes it";

using Bytes = std::span<const std::uint8_t>;

Error inside(const std::string& where, const Error& error);
Result<const Json::Array*> list_of(const Json& json, const std::string& key);
Result<const Json*> object_of(const Json& json, const std::string& key);

struct Column {
    std::string kind;
    Bytes bytes;
};

// The columns' blocks, taken one after the other, and what all of them may still hold.
class Blocks {
  public:
    explicit Blocks(Bytes bytes);

    Result<Column> take(const Json& entry);
    // A column of `json` by its key.
    Result<std::vector<std::string_view>> texts(const Json& json, const std::string& key, std::size_t count);
    Result<std::vector<double>> numbers(const Json& json, const std::string& key, std::size_t count);
    Result<std::vector<std::uint32_t>> whole_numbers(const Json& json, const std::string& key, std::size_t count);
    Result<Bytes> picture_bytes(const Json& json, const std::string& key);
    // Likewise, of the entry itself. Copies only what fits: a short word may stand for very many texts.
    Result<std::vector<std::string_view>> texts(const Json& entry, std::size_t count);
    Result<std::vector<double>> numbers(const Json& entry, std::size_t count);

    Result<Done> allow_values(std::uint64_t count);
    std::size_t bytes_left() const { return rest_.size(); }

  private:
    Bytes rest_;
    std::uint64_t values_left_;
    std::uint64_t text_bytes_left_;
    std::uint64_t picture_bytes_left_;
};

// The column's entry in the header; its bytes go behind those of the columns before it.
Json placed(const PackedColumn& column, std::vector<std::uint8_t>& blocks);

}  // namespace telltale::run_record
