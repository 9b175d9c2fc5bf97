#include "draw_data.hpp"

#include <algorithm>
#include <cstring>
#include <vector>

#include "shared/check.hpp"

namespace telltale {
namespace {

// As the page reads it: eight words, no padding.
struct CommandRecord {
    std::uint32_t index_count;
    std::uint32_t first_index;
    std::uint32_t base_vertex;
    std::uint32_t texture;
    float clip[4];
};
static_assert(sizeof(CommandRecord) == 32);
static_assert(sizeof(ImDrawVert) == 20);
static_assert(sizeof(ImDrawIdx) == 4);

struct PixelSource {
    ImTextureData* texture;
    ImTextureRect rect;
};

constexpr std::int64_t kLastOwnId = 99;

class ByteWriter {
  public:
    explicit ByteWriter(Payload& payload) : position_(payload.data()) {}
    void add(const void* bytes, std::size_t size) {
        if (size > 0) std::memcpy(position_, bytes, size);
        position_ += size;
    }

  private:
    std::uint8_t* position_;
};

void add_rgba(ByteWriter& writer, const PixelSource& source) {
    const bool is_alpha = source.texture->Format == ImTextureFormat_Alpha8;
    std::vector<std::uint8_t> row;
    for (int y = 0; y < source.rect.h; ++y) {
        const auto* pixels =
            static_cast<const std::uint8_t*>(source.texture->GetPixelsAt(source.rect.x, source.rect.y + y));
        if (!is_alpha) {
            writer.add(pixels, static_cast<std::size_t>(source.rect.w) * 4);
            continue;
        }
        row.assign(static_cast<std::size_t>(source.rect.w) * 4, 255);
        for (std::size_t x = 0; x < source.rect.w; ++x) row[x * 4 + 3] = pixels[x];
        writer.add(row.data(), row.size());
    }
}

// Windows have a least size, so on a tiny page their clips can reach beyond it.
float within(float coordinate, float end) { return std::clamp(coordinate, 0.0F, end); }

// What lies outside its clip altogether gets an empty one, which a page would round up to a line of pixels.
bool is_drawn(const ImDrawCmd& command) {
    const ImVec4& clip = command.ClipRect;
    return !command.UserCallback && command.ElemCount > 0 && clip.z > clip.x && clip.w > clip.y;
}

}  // namespace

DrawMessage DrawDataWriter::write(const ImDrawData& draw_data, const char* background_css) {
    DrawMessage message;
    Draw& header = message.header;
    header.width = static_cast<double>(draw_data.DisplaySize.x);
    header.height = static_cast<double>(draw_data.DisplaySize.y);
    header.pixel_ratio = static_cast<double>(draw_data.FramebufferScale.x);
    header.background = background_css;

    std::vector<PixelSource> sources;
    const auto add_change = [&](ImTextureData* texture, const char* action, ImTextureRect rect) {
        header.textures.push_back({static_cast<std::int64_t>(texture->TexID), action, texture->Width, texture->Height,
                                   rect.x, rect.y, rect.w, rect.h, 0});
        if (rect.w > 0) sources.push_back({texture, rect});
    };
    if (draw_data.Textures) {
        for (ImTextureData* texture : *draw_data.Textures) {
            const ImTextureRect whole{0, 0, static_cast<unsigned short>(texture->Width),
                                      static_cast<unsigned short>(texture->Height)};
            const bool is_live =
                texture->Status == ImTextureStatus_OK || texture->Status == ImTextureStatus_WantUpdates;
            if (texture->Status == ImTextureStatus_WantCreate || (textures_lost_ && is_live)) {
                if (texture->Status == ImTextureStatus_WantCreate) {
                    texture->SetTexID(static_cast<ImTextureID>(next_id_));
                    next_id_ = next_id_ % kLastOwnId + 1;
                }
                add_change(texture, "create", whole);
                texture->SetStatus(ImTextureStatus_OK);
            } else if (texture->Status == ImTextureStatus_WantUpdates) {
                add_change(texture, "update", texture->UpdateRect);
                texture->SetStatus(ImTextureStatus_OK);
            } else if (texture->Status == ImTextureStatus_WantDestroy && texture->UnusedFrames > 0) {
                add_change(texture, "destroy", {0, 0, 0, 0});
                texture->SetTexID(ImTextureID_Invalid);
                texture->SetStatus(ImTextureStatus_Destroyed);
            }
        }
    }
    textures_lost_ = false;

    for (const ImDrawList* list : draw_data.CmdLists) {
        header.vertex_count += list->VtxBuffer.Size;
        header.index_count += list->IdxBuffer.Size;
        header.command_count += std::count_if(list->CmdBuffer.begin(), list->CmdBuffer.end(), is_drawn);
    }
    std::size_t offset = static_cast<std::size_t>(header.command_count) * sizeof(CommandRecord) +
                         static_cast<std::size_t>(header.vertex_count) * sizeof(ImDrawVert) +
                         static_cast<std::size_t>(header.index_count) * sizeof(ImDrawIdx);
    for (TextureChange& change : header.textures) {
        if (change.w == 0) continue;
        change.byte_offset = static_cast<std::int64_t>(offset);
        offset += static_cast<std::size_t>(change.w * change.h * 4);
    }
    message.payload = Payload::of_size(offset);
    CHECK(message.payload.allocated());

    ByteWriter writer(message.payload);
    std::uint32_t first_vertex = 0;
    std::uint32_t first_index = 0;
    for (const ImDrawList* list : draw_data.CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            if (!is_drawn(command)) continue;
            const ImVec4& clip = command.ClipRect;
            const CommandRecord record{
                command.ElemCount,
                first_index + command.IdxOffset,
                first_vertex + command.VtxOffset,
                static_cast<std::uint32_t>(command.GetTexID()),
                {within(clip.x, draw_data.DisplaySize.x), within(clip.y, draw_data.DisplaySize.y),
                 within(clip.z, draw_data.DisplaySize.x), within(clip.w, draw_data.DisplaySize.y)}};
            writer.add(&record, sizeof(record));
        }
        first_vertex += static_cast<std::uint32_t>(list->VtxBuffer.Size);
        first_index += static_cast<std::uint32_t>(list->IdxBuffer.Size);
    }
    for (const ImDrawList* list : draw_data.CmdLists)
        writer.add(list->VtxBuffer.Data, static_cast<std::size_t>(list->VtxBuffer.Size) * sizeof(ImDrawVert));
    for (const ImDrawList* list : draw_data.CmdLists)
        writer.add(list->IdxBuffer.Data, static_cast<std::size_t>(list->IdxBuffer.Size) * sizeof(ImDrawIdx));
    for (const PixelSource& source : sources) add_rgba(writer, source);
    return message;
}

}  // namespace telltale
