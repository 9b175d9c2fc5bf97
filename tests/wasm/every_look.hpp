// A page in one state at a desktop's and a phone's size, in both themes: what would be drawn has to be finite, inside its clip,
// and of known textures.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "fake_page.hpp"

namespace telltale {

struct Look {
    const char* name;
    FrameSize size;
    bool touch;
    bool dark;
};
inline const Look kLooks[] = {{"desktop dark", {1440, 900, 1}, false, true},
                              {"desktop light", {1440, 900, 2}, false, false},
                              {"phone dark", {390, 844, 3}, true, true},
                              {"phone light", {390, 844, 2.625}, true, false},
                              {"small desktop", {1000, 480, 1.25}, false, true},
                              {"tiny", {240, 200, 1}, true, true},
                              {"one pixel", {1, 1, 1}, false, true}};

struct CommandRecord {
    std::uint32_t index_count, first_index, base_vertex, texture;
    float clip[4];
};
struct Vertex {
    float x, y, u, v;
    std::uint32_t rgba;
};

inline void expect_sound_drawing(const FakePage& page, const std::string& what) {
    const Draw& draw = page.drawing;
    const std::uint8_t* bytes = page.drawing_bytes.data();
    std::vector<CommandRecord> commands(static_cast<std::size_t>(draw.command_count));
    std::vector<Vertex> vertices(static_cast<std::size_t>(draw.vertex_count));
    std::vector<std::uint32_t> indices(static_cast<std::size_t>(draw.index_count));
    std::size_t offset = 0;
    const auto read = [&](auto& into) {
        const std::size_t size = into.size() * sizeof(into[0]);
        ASSERT_LE(offset + size, page.drawing_bytes.size()) << what;
        if (size > 0) std::memcpy(into.data(), bytes + offset, size);
        offset += size;
    };
    read(commands);
    read(vertices);
    read(indices);
    EXPECT_GT(commands.size(), 0u) << what;
    for (const TextureChange& change : draw.textures)
        if (change.action != "destroy") {
            EXPECT_EQ(change.byte_offset, static_cast<std::int64_t>(offset)) << what;
            offset += static_cast<std::size_t>(change.w * change.h * 4);
            EXPECT_LE(change.x + change.w, change.width) << what;
            EXPECT_LE(change.y + change.h, change.height) << what;
        }
    EXPECT_EQ(offset, page.drawing_bytes.size()) << what;

    for (const Vertex& vertex : vertices) {
        ASSERT_TRUE(std::isfinite(vertex.x) && std::isfinite(vertex.y)) << what;
        ASSERT_TRUE(std::isfinite(vertex.u) && std::isfinite(vertex.v)) << what;
    }
    for (const CommandRecord& command : commands) {
        ASSERT_EQ(command.index_count % 3, 0u) << what;
        ASSERT_LE(command.first_index + command.index_count, indices.size()) << what;
        ASSERT_GT(command.texture, 0u) << what;
        ASSERT_LE(command.clip[0], command.clip[2]) << what;
        ASSERT_LE(command.clip[1], command.clip[3]) << what;
        ASSERT_GE(command.clip[0], 0) << what;
        ASSERT_LE(command.clip[2], static_cast<float>(draw.width)) << what;
        for (std::uint32_t i = 0; i < command.index_count; ++i)
            ASSERT_LT(command.base_vertex + indices[command.first_index + i], vertices.size()) << what;
    }
}

// Glyphs (the font's texture, not the white pixel) that stick out of their clip at the right: words cut off.
inline std::size_t glyphs_cut_at_the_right(const FakePage& page) {
    const Draw& draw = page.drawing;
    const std::uint8_t* bytes = page.drawing_bytes.data();
    std::size_t cut = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(draw.command_count); ++i) {
        CommandRecord command;
        std::memcpy(&command, bytes + i * sizeof(command), sizeof(command));
        if (command.texture >= 100) continue;
        const std::uint8_t* vertices = bytes + static_cast<std::size_t>(draw.command_count) * sizeof(CommandRecord);
        const std::uint8_t* indices = vertices + static_cast<std::size_t>(draw.vertex_count) * sizeof(Vertex);
        // A glyph is two triangles on four vertices with an area in the texture.
        for (std::uint32_t k = 0; k + 5 < command.index_count; k += 3) {
            std::uint32_t corner[3];
            std::memcpy(corner, indices + (command.first_index + k) * 4, sizeof(corner));
            Vertex v[3];
            for (int c = 0; c < 3; ++c)
                std::memcpy(&v[c], vertices + (command.base_vertex + corner[c]) * sizeof(Vertex), sizeof(Vertex));
            const bool has_texture = v[0].u != v[1].u && v[1].v != v[2].v;
            const bool is_upright = v[0].y == v[1].y && v[1].x == v[2].x;
            if (!has_texture || !is_upright) continue;
            if (v[1].x > command.clip[2] + 1 && v[0].x < command.clip[2]) ++cut;
        }
    }
    return cut;
}

inline Environment environment_of(const Look& look) {
    Environment environment = typical_environment();
    environment.theme = look.dark ? "dark" : "light";
    environment.touch = look.touch;
    return environment;
}

// Calls each with the page in a state, for every look.
template <typename Prepare>
void for_every_look(const char* state, Prepare prepare, bool checks_cut_words = true) {
    for (const Look& look : kLooks) {
        App app;
        FakePage page;
        page.start(app, environment_of(look));
        prepare(app, page);
        page.settle(app, look.size);
        const std::string what = std::string(state) + ", " + look.name;
        expect_sound_drawing(page, what);
        if (checks_cut_words && look.size.width >= 390) {
            EXPECT_EQ(glyphs_cut_at_the_right(page), 0u) << what;
            EXPECT_EQ(page.last<Mirror>()->layout_flaws, std::vector<std::string>{}) << what;
        }
        // A quiet page asks for no more frames.
        bool wants_more = true;
        for (int i = 0; i < 10 && wants_more; ++i) wants_more = app.frame(1000 + i, look.size);
        EXPECT_FALSE(wants_more) << what;
    }
}

}  // namespace telltale
