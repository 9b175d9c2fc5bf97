#include "shared/safetensors.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/shared/golden.hpp"

namespace telltale {
namespace {

Safetensors small_file() {
    Safetensors file;
    file.metadata = {{"format", "test"}, {"note", "quotes \" and \n lines"}};
    file.tensors.push_back(float_tensor("b", {2, 3}, std::vector<float>{1, 2, 3, 4, 5, 6}));
    file.tensors.push_back(float_tensor("a.weight", {}, std::vector<float>{-0.5F}));
    file.tensors.push_back({"steps", "I64", {1}, {1, 0, 0, 0, 0, 0, 0, 0}});
    file.tensors.push_back(float_tensor("empty", {0, 4}, {}));
    return file;
}

std::vector<std::uint8_t> file_with_header(std::string header, std::size_t data_bytes) {
    std::vector<std::uint8_t> bytes;
    for (int i = 0; i < 8; ++i) bytes.push_back(static_cast<std::uint8_t>(std::uint64_t{header.size()} >> (8 * i)));
    bytes.insert(bytes.end(), header.begin(), header.end());
    bytes.resize(bytes.size() + data_bytes);
    return bytes;
}

TEST(Safetensors, ReadsWhatItWrote) {
    const Safetensors file = small_file();
    const Result<Safetensors> read = read_safetensors(write_safetensors(file));
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_EQ(read.value().metadata, file.metadata);
    ASSERT_EQ(read.value().tensors.size(), file.tensors.size());
    for (const StoredTensor& tensor : file.tensors) {
        const StoredTensor* found = find_tensor(read.value(), tensor.name);
        ASSERT_NE(found, nullptr) << tensor.name;
        EXPECT_EQ(found->type, tensor.type);
        EXPECT_EQ(found->shape, tensor.shape);
        EXPECT_EQ(found->bytes, tensor.bytes);
    }
    EXPECT_EQ(float_values(*find_tensor(read.value(), "b")).value(), (std::vector<float>{1, 2, 3, 4, 5, 6}));
    EXPECT_FALSE(float_values(*find_tensor(read.value(), "steps")).ok());
}

TEST(Safetensors, TheSameContentGivesTheSameBytesInAnyOrder) {
    Safetensors turned = small_file();
    std::reverse(turned.tensors.begin(), turned.tensors.end());
    EXPECT_EQ(write_safetensors(turned), write_safetensors(small_file()));
}

TEST(Safetensors, RefusesEveryTruncationAndATrailingByte) {
    std::vector<std::uint8_t> bytes = write_safetensors(small_file());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const std::vector<std::uint8_t> prefix(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
        EXPECT_FALSE(read_safetensors(prefix).ok()) << size;
    }
    bytes.push_back(0);
    EXPECT_FALSE(read_safetensors(bytes).ok());
}

TEST(Safetensors, RefusesLyingHeaders) {
    const auto refuses = [](const std::string& header, std::size_t data_bytes, const char* part) {
        const Result<Safetensors> read = read_safetensors(file_with_header(header, data_bytes));
        ASSERT_FALSE(read.ok()) << header;
        EXPECT_NE(read.error().message.find(part), std::string::npos) << read.error().message;
    };
    refuses(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}})", 4, "another size");
    refuses(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", 8, "gap");
    refuses(
        R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})",
        4, "overlap");
    refuses(
        R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}})",
        12, "gap");
    refuses(R"({"a":{"dtype":"F33","shape":[1],"data_offsets":[0,4]}})", 4, "unknown type");
    refuses(R"({"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}})", 4, "shape");
    refuses(R"({"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}})", 4, "shape");
    refuses(R"({"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}})", 0, "a");
    refuses(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}})", 4, "another size");
    refuses(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}})", 4, "pair");
    refuses(R"({"a":{"shape":[1],"data_offsets":[0,4]}})", 4, "dtype");
    refuses(R"({"__metadata__":{"a":1}})", 0, "no text");
    refuses(R"([])", 0, "{");
    refuses(R"({"a":)", 0, "");
}

TEST(Safetensors, RefusesAHeaderAboveTheLimitBeforeItIsRead) {
    std::vector<std::uint8_t> bytes(64, 0xFF);
    const Result<Safetensors> read = read_safetensors(bytes);
    ASSERT_FALSE(read.ok());
    EXPECT_NE(read.error().message.find("100,000,000"), std::string::npos) << read.error().message;
}

// The first bytes of what torch.save writes, as an archive and as it was before version 1.6.
TEST(Safetensors, SaysWhatAPickleIsAndThatItIsNotRead) {
    for (const std::vector<std::uint8_t>& pickle :
         {std::vector<std::uint8_t>{0x50, 0x4B, 0x03, 0x04, 0x00, 0x00, 0x08, 0x08, 0x00},
          std::vector<std::uint8_t>{0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9}}) {
        const Result<Safetensors> read = read_safetensors(pickle);
        ASSERT_FALSE(read.ok());
        EXPECT_NE(read.error().message.find("pickle"), std::string::npos) << read.error().message;
        EXPECT_NE(read.error().message.find("safetensors.torch.save_file"), std::string::npos);
    }
}

TEST(Safetensors, RefusesAHeaderOfGigabytesThatIsNotThere) {
    for (const std::uint64_t header_bytes : {kMostSafetensorsHeaderBytes, kMostSafetensorsHeaderBytes + 1,
                                             std::uint64_t{1} << 32, ~std::uint64_t{0}, ~std::uint64_t{0} - 7}) {
        std::vector<std::uint8_t> bytes(64, '{');
        for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(header_bytes >> (8 * i));
        EXPECT_FALSE(read_safetensors(bytes).ok()) << header_bytes;
    }
    EXPECT_FALSE(read_safetensors(
                     file_with_header(R"({"a":{"dtype":"F32","shape":[600000000],"data_offsets":[0,2400000000]}})", 4))
                     .ok());
}

TEST(Safetensors, RefusesATensorThatIsNamedTwice) {
    const std::string header =
        R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],)"
        R"("data_offsets":[4,8]},"a":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}})";
    EXPECT_FALSE(read_safetensors(file_with_header(header, 12)).ok());
}

TEST(Safetensors, ReadsWhatTheFormatsOwnLibraryWrote) {
    const Json golden = read_golden_json("tests/golden/safetensors/golden.json");
    const std::vector<std::uint8_t> bytes = read_golden("tests/golden/safetensors/every_type.safetensors");
    const Result<Safetensors> file = read_safetensors(bytes);
    ASSERT_TRUE(file.ok()) << file.error().message;
    EXPECT_EQ(file.value().metadata,
              (std::map<std::string, std::string>{{"format", "golden"}, {"note", "Ä \"quoted\"\n"}}));
    const Json::Object& expected = *golden.find("every_type")->if_object();
    ASSERT_EQ(file.value().tensors.size(), expected.size());
    for (const auto& [name, tensor] : expected) {
        const StoredTensor* found = find_tensor(file.value(), name);
        ASSERT_NE(found, nullptr) << name;
        EXPECT_EQ(found->type, tensor.string("type").value()) << name;
        const std::vector<double> shape = tensor.numbers("shape").value();
        EXPECT_EQ(std::vector<double>(found->shape.begin(), found->shape.end()), shape) << name;
        std::string hex;
        for (const std::uint8_t byte : found->bytes) {
            hex += "0123456789abcdef"[byte >> 4];
            hex += "0123456789abcdef"[byte & 15];
        }
        EXPECT_EQ(hex, tensor.string("hex").value()) << name;
    }
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_FALSE(read_safetensors(std::span(bytes).first(size)).ok()) << size;
    }
    for (int byte = 0; byte < 256; ++byte) {
        std::vector<std::uint8_t> longer = bytes;
        longer.push_back(static_cast<std::uint8_t>(byte));
        EXPECT_FALSE(read_safetensors(longer).ok()) << byte;
    }
}

TEST(Safetensors, ReadsNamedFloatsOfTheFormatsOwnLibrary) {
    const Json golden = read_golden_json("tests/golden/safetensors/golden.json");
    const Safetensors file = read_safetensors(read_golden("tests/golden/safetensors/pytorch_like.safetensors")).value();
    const Json* weights = golden.find("pytorch_like");
    ASSERT_EQ(file.tensors.size(), 2u);
    for (const StoredTensor& tensor : file.tensors) {
        const std::vector<float> values = float_values(tensor).value();
        EXPECT_EQ(std::vector<double>(values.begin(), values.end()), weights->numbers(tensor.name).value());
    }
}

}  // namespace
}  // namespace telltale
