#include "csv.hpp"

#include <algorithm>

namespace telltale {
namespace {

struct Record {
    std::vector<std::string> fields;
    int line_number = 1;
};

// Reads one record at a time; keeps the line number for messages.
class RecordReader {
  public:
    RecordReader(std::string_view text, std::size_t most_fields) : text_(text), most_fields_(most_fields) {
        if (text_.starts_with("\xEF\xBB\xBF")) position_ = 3;
    }

    bool at_end() const { return position_ == text_.size(); }

    Result<Record> next() {
        Record record{{}, line_number_};
        while (true) {
            Result<std::string> field = at_quote() ? quoted_field() : plain_field();
            if (!field) return field.error();
            if (record.fields.size() == most_fields_) {
                return make_error("line " + std::to_string(line_number_) + " has too many fields",
                                  "at most " + std::to_string(most_fields_));
            }
            record.fields.push_back(std::move(field).value());
            if (!take(',')) break;
        }
        take('\r');
        if (!at_end() && !take('\n')) return error("text where a comma or the line's end was expected");
        ++line_number_;
        return record;
    }

  private:
    bool at_quote() const { return !at_end() && text_[position_] == '"'; }

    bool take(char wanted) {
        if (at_end() || text_[position_] != wanted) return false;
        ++position_;
        return true;
    }

    Result<std::string> plain_field() {
        const std::size_t end = std::min(text_.find_first_of(",\r\n", position_), text_.size());
        std::string field(text_.substr(position_, end - position_));
        position_ = end;
        return field;
    }

    Result<std::string> quoted_field() {
        std::string field;
        ++position_;
        while (!at_end()) {
            const char character = text_[position_++];
            if (character == '\n') ++line_number_;
            if (character != '"') {
                field += character;
            } else if (!take('"')) {
                return field;
            } else {
                field += '"';
            }
        }
        return error("a quoted field is not closed");
    }

    Error error(std::string_view what) const {
        return make_error("line " + std::to_string(line_number_) + ": " + std::string(what),
                          "comma-separated values, quotes inside a quoted field doubled");
    }

    std::string_view text_;
    std::size_t most_fields_;
    std::size_t position_ = 0;
    int line_number_ = 1;
};

}  // namespace

Result<CsvTable> parse_csv(std::string_view text, const CsvLimits& limits) {
    CsvTable table;
    RecordReader reader(text, limits.most_columns);
    while (!reader.at_end()) {
        Result<Record> record = reader.next();
        if (!record) return record.error();
        std::vector<std::string>& fields = record.value().fields;
        if (fields.size() == 1 && fields.front().empty()) continue;
        if (table.columns.empty()) {
            table.columns = std::move(fields);
            continue;
        }
        if (fields.size() != table.columns.size()) {
            return make_error("line " + std::to_string(record.value().line_number) + " has " +
                                  std::to_string(fields.size()) + " fields",
                              std::to_string(table.columns.size()) + " as in the first line");
        }
        if (table.rows.size() == limits.most_rows) {
            return make_error("the table has more rows than can be read",
                              "at most " + std::to_string(limits.most_rows));
        }
        table.rows.push_back(std::move(fields));
        table.line_numbers.push_back(record.value().line_number);
    }
    if (table.columns.empty()) return make_error("the table is empty", "a first line with the names of the columns");
    return table;
}

std::string csv_record(const std::vector<std::string>& fields) {
    std::string record;
    for (const std::string& field : fields) {
        if (!record.empty() || &field != &fields.front()) record += ',';
        if (field.find_first_of(",\"\r\n") == std::string::npos) {
            record += field;
            continue;
        }
        record += '"';
        for (const char character : field) {
            if (character == '"') record += '"';
            record += character;
        }
        record += '"';
    }
    return record + "\n";
}

}  // namespace telltale
