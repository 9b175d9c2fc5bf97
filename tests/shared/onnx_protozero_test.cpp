// The second opinion on the wire format: protozero, which throws and so cannot be in the page, reads and writes the same.
#include <gtest/gtest.h>

#include <protozero/pbf_reader.hpp>
#include <protozero/pbf_writer.hpp>

#include "shared/onnx/wire.hpp"
#include "shared/random.hpp"
#include "tests/shared/golden.hpp"

namespace telltale::onnx {
namespace {

using Raw = std::vector<std::uint8_t>;

std::string fields_by_protozero(const Raw& bytes) {
    std::string text;
    protozero::pbf_reader reader(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    while (reader.next()) {
        text += std::to_string(reader.tag()) + ":";
        switch (reader.wire_type()) {
            case protozero::pbf_wire_type::varint: text += std::to_string(reader.get_uint64()); break;
            case protozero::pbf_wire_type::fixed64: text += std::to_string(reader.get_fixed64()); break;
            case protozero::pbf_wire_type::fixed32: text += std::to_string(reader.get_fixed32()); break;
            default: text += reader.get_string();
        }
        text += "\n";
    }
    return text;
}

Result<std::string> fields_by_us(const Raw& bytes) {
    std::string text;
    WireReader reader(bytes);
    while (!reader.at_end()) {
        const Result<WireField> field = reader.next();
        if (!field) return field.error();
        text += std::to_string(field.value().number) + ":";
        if (field.value().type == WireType::bytes) {
            text.append(field.value().bytes.begin(), field.value().bytes.end());
        } else {
            text += std::to_string(field.value().value);
        }
        text += "\n";
    }
    return text;
}

Raw random_message(Random& random) {
    std::string bytes;
    protozero::pbf_writer writer(bytes);
    for (std::uint64_t count = random.below(6); count > 0; --count) {
        // Field numbers that protozero itself refuses to write (its reserved range) are left out.
        const auto number = static_cast<protozero::pbf_tag_type>(1 + random.below(random.chance(0.5) ? 15 : 18999));
        switch (random.below(4)) {
            case 0: writer.add_uint64(number, random.next() >> random.below(64)); break;
            case 1: writer.add_fixed64(number, random.next()); break;
            case 2: writer.add_fixed32(number, static_cast<std::uint32_t>(random.next())); break;
            default: writer.add_string(number, std::string(random.below(300), 'x'));
        }
    }
    return {bytes.begin(), bytes.end()};
}

TEST(WireBesideProtozero, ReadsWhatItWrites) {
    Random random(3);
    for (int round = 0; round < 2000; ++round) {
        const Raw message = random_message(random);
        const Result<std::string> fields = fields_by_us(message);
        ASSERT_TRUE(fields.ok()) << fields.error().message;
        ASSERT_EQ(fields.value(), fields_by_protozero(message));
    }
}

TEST(WireBesideProtozero, RefusesWhatItRefuses) {
    Random random(4);
    int refused = 0;
    for (int round = 0; round < 20000; ++round) {
        Raw message = random_message(random);
        if (message.empty()) continue;
        if (random.chance(0.5)) message.resize(random.below(message.size()));
        if (!message.empty()) message[random.below(message.size())] = static_cast<std::uint8_t>(random.below(256));
        const Result<std::string> ours = fields_by_us(message);
        std::string theirs;
        bool is_refused = false;
        try {
            theirs = fields_by_protozero(message);
        } catch (const protozero::invalid_tag_exception&) {
            continue;  // 0, which we refuse too, or 19000 to 19999, which protobuf's own readers take
        } catch (const protozero::exception&) {
            is_refused = true;
        }
        // We refuse more: groups, and numbers beyond 64 bits. What we accept must be what protozero reads.
        if (is_refused) {
            ++refused;
            ASSERT_FALSE(ours.ok());
        }
        if (ours.ok()) {
            ASSERT_EQ(ours.value(), theirs);
        }
    }
    EXPECT_GT(refused, 1000);
}

TEST(WireBesideProtozero, ReadsTheSameModels) {
    for (const char* path : {"tests/golden/onnx/small_net.onnx", "models/face_detection_yunet_2023mar.onnx"}) {
        const Raw bytes = read_golden(path);
        EXPECT_EQ(fields_by_us(bytes).value(), fields_by_protozero(bytes)) << path;
    }
}

TEST(WireBesideProtozero, ReadsWhatWeWrite) {
    WireWriter writer;
    writer.varint_field(3, ~std::uint64_t{0});
    const std::size_t message = writer.begin_message(70000);
    writer.string_field(1, std::string(200, 'y'));
    writer.end_message(message);
    const Raw bytes = writer.take();
    EXPECT_EQ(fields_by_us(bytes).value(), fields_by_protozero(bytes));
}

}  // namespace
}  // namespace telltale::onnx
