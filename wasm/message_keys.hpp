// The keys of every message, once: describe() walks them for whatever reads, writes or counts them.
#pragma once

#include <string_view>

#include "folder_message_keys.hpp"
#include "message_names.hpp"
#include "messages.hpp"

namespace telltale {

template <typename A>
void describe(A& a, MetadataEntry& m) {
    a("key", m.key), a("value", m.value);
}
template <typename A>
void describe(A& a, CatalogueModel& m) {
    a("id", m.id), a("title", m.title), a("file", m.file), a("size_bytes", m.size_bytes), a("sha256", m.sha256);
    a("metadata", m.metadata);
}
template <typename A>
void describe(A& a, CatalogueSample& m) {
    a("id", m.id), a("title", m.title), a("file", m.file), a("credit", m.credit), a("label", m.label);
    a("texture", m.texture), a("width", m.width), a("height", m.height);
}
template <typename A>
void describe(A& a, ProviderTrial& m) {
    a("provider", m.provider), a("ok", m.ok), a("max_difference", m.max_difference);
    a("milliseconds", m.milliseconds), a("message", m.message);
}
template <typename A>
void describe(A& a, NamedShape& m) {
    a("name", m.name), a("shape", m.shape);
}
template <typename A>
void describe(A& a, SelfTestRequest& m) {
    a("shape", m.shape), a("output", m.output), a("expected", m.expected), a("tolerance", m.tolerance);
}
template <typename A>
void describe(A& a, TextureChange& m) {
    a("id", m.id), a("action", m.action);
    if (m.action == "destroy") return;
    a("width", m.width), a("height", m.height), a("x", m.x), a("y", m.y), a("w", m.w), a("h", m.h);
    a("byte_offset", m.byte_offset);
}
template <typename A>
void describe(A& a, MirrorFace& m) {
    a("index", m.index), a("box", m.box), a("confidence", m.confidence), a.nullable("score", m.score);
    a.nullable("calibrated", m.calibrated), a("verdict", m.verdict), a("chosen", m.chosen);
}
template <typename A>
void describe(A& a, MirrorAction& m) {
    a("command", m.command), a.optional("index", m.index), a("label", m.label);
}
template <typename A>
void describe(A& a, MirrorDialog& m) {
    a("dialog", m.dialog), a("title", m.title), a("lines", m.lines), a("options", m.options), a("chosen", m.chosen);
}
template <typename A>
void describe(A& a, FieldPlace& m) {
    a("id", m.id), a("label", m.label), a("hint", m.hint), a("box", m.box), a("size_px", m.size_px);
    a("colour", m.colour), a("hint_colour", m.hint_colour), a("text", m.text);
}

template <typename A>
void describe(A& a, PointerMove& m) {
    a("x", m.x), a("y", m.y), a("touch", m.touch);
}
template <typename A>
void describe(A& a, PointerButton& m) {
    a("button", m.button), a("down", m.down), a("x", m.x), a("y", m.y), a("touch", m.touch);
}
template <typename A>
void describe(A&, PointerLeave&) {}
template <typename A>
void describe(A& a, Wheel& m) {
    a("dx", m.dx), a("dy", m.dy);
}
template <typename A>
void describe(A& a, Pinch& m) {
    a("x", m.x), a("y", m.y), a("dx", m.dx), a("dy", m.dy), a("scale", m.scale);
}
template <typename A>
void describe(A& a, LongPress& m) {
    a("down", m.down), a("x", m.x), a("y", m.y);
}
template <typename A>
void describe(A& a, KeyPress& m) {
    a("key", m.key), a("down", m.down), a("ctrl", m.ctrl), a("shift", m.shift), a("alt", m.alt), a("meta", m.meta);
}
template <typename A>
void describe(A& a, Focus& m) {
    a("focused", m.focused);
}

template <typename A>
void describe(A& a, Environment& m) {
    a("theme", m.theme), a("webgpu", m.webgpu), a("threads", m.threads), a("touch", m.touch);
    a("reduced_motion", m.reduced_motion), a("test", m.test), a("renderer", m.renderer);
    a("cross_origin_isolated", m.cross_origin_isolated), a("gallery", m.gallery), a("apple_keys", m.apple_keys);
    a("date", m.date);
    a.any("settings", m.settings);
}
template <typename A>
void describe(A& a, Catalogue& m) {
    a("models", m.models), a("samples", m.samples);
}
template <typename A>
void describe(A& a, Input& m) {
    a("events", m.events);
}
template <typename A>
void describe(A& a, Drag& m) {
    a("over", m.over);
}
template <typename A>
void describe(A& a, ImageOpening& m) {
    a("name", m.name);
}
template <typename A>
void describe(A& a, ImageFile& m) {
    a("picture", m.picture), a("byte_count", m.byte_count);
}
template <typename A>
void describe(A& a, ImageOpened& m) {
    a("picture", m.picture), a("name", m.name), a("width", m.width), a("height", m.height);
    a("texture", m.texture), a("byte_count", m.byte_count);
}
template <typename A>
void describe(A& a, ImageFailed& m) {
    a("name", m.name), a("message", m.message);
}
template <typename A>
void describe(A& a, NamedBytes& m) {
    a("name", m.name), a("byte_count", m.byte_count);
}
template <typename A>
void describe(A& a, EvaluationOpened& m) {
    a("files", m.files);
}
template <typename A>
void describe(A& a, EvaluationFailed& m) {
    a("name", m.name), a("message", m.message);
}
template <typename A>
void describe(A&, NothingPicked&) {}
template <typename A>
void describe(A& a, FileProgress& m) {
    a("request", m.request), a("attempt", m.attempt), a("loaded_bytes", m.loaded_bytes),
        a("total_bytes", m.total_bytes);
}
template <typename A>
void describe(A& a, FileReady& m) {
    a("request", m.request);
}
template <typename A>
void describe(A& a, ModelFileOpened& m) {
    a("file", m.file), a("name", m.name), a("byte_count", m.byte_count);
}
template <typename A>
void describe(A& a, ModelFileFailed& m) {
    a("name", m.name), a("message", m.message);
}
template <typename A>
void describe(A& a, ModelPrepared& m) {
    a("request", m.request), a("model", m.model), a("metadata", m.metadata), a("input", m.input);
    a("outputs", m.outputs), a("maps", m.maps), a("shape", m.shape), a("class_count", m.class_count);
    a("layer", m.layer), a("layers", m.layers), a("not_explained", m.not_explained);
    a.nullable("self_test", m.self_test), a("byte_count", m.byte_count), a("milliseconds", m.milliseconds);
}
template <typename A>
void describe(A& a, ModelProgress& m) {
    a("request", m.request), a("stage", m.stage), a("loaded_bytes", m.loaded_bytes), a("total_bytes", m.total_bytes);
}
template <typename A>
void describe(A& a, ModelReady& m) {
    a("request", m.request), a("model", m.model), a("provider", m.provider), a("reason", m.reason);
    a("threads", m.threads), a("trials", m.trials);
}
template <typename A>
void describe(A& a, ModelOutput& m) {
    a("request", m.request), a("milliseconds", m.milliseconds), a("outputs", m.outputs);
}
template <typename A>
void describe(A& a, MapShown& m) {
    a("request", m.request);
}
template <typename A>
void describe(A& a, ColouringTested& m) {
    a("request", m.request), a("ok", m.ok), a("max_difference", m.max_difference), a("message", m.message);
}
template <typename A>
void describe(A& a, RequestFailed& m) {
    a("request", m.request), a("message", m.message);
}
template <typename A>
void describe(A& a, Act& m) {
    a("command", m.command), a.optional("index", m.index);
}
template <typename A>
void describe(A& a, ActionFocus& m) {
    a("command", m.command), a.optional("index", m.index), a("focused", m.focused);
}
template <typename A>
void describe(A& a, TextEdited& m) {
    a("field", m.field), a("text", m.text);
}
template <typename A>
void describe(A& a, TextCopied& m) {
    a("ok", m.ok);
}

template <typename A>
void describe(A& a, PageAddress& m) {
    a("address", m.address), a("fragment", m.fragment);
}

template <typename A>
void describe(A& a, FetchFile& m) {
    a("request", m.request), a("file", m.file), a("size_bytes", m.size_bytes), a("sha256", m.sha256);
}
template <typename A>
void describe(A& a, CancelFetch& m) {
    a("request", m.request);
}
template <typename A>
void describe(A& a, GivenInput& m) {
    a("size_px", m.size_px), a("mean", m.mean), a("std", m.std), a("colour_order", m.colour_order);
    a("class_names", m.class_names), a.nullable("fake_index", m.fake_index);
}
template <typename A>
void describe(A& a, PrepareModel& m) {
    a("request", m.request), a("file", m.file), a("model", m.model), a("purpose", m.purpose), a("name", m.name);
    a.nullable("given", m.given), a("layer", m.layer);
}
template <typename A>
void describe(A& a, DropFile& m) {
    a("file", m.file);
}
template <typename A>
void describe(A& a, LoadModel& m) {
    a("request", m.request), a("model", m.model), a("prepared", m.prepared), a("providers", m.providers);
    a("input", m.input);
    a("outputs", m.outputs), a("maps", m.maps), a.nullable("self_test", m.self_test), a("byte_count", m.byte_count);
}
template <typename A>
void describe(A& a, UnloadModel& m) {
    a("model", m.model);
}
template <typename A>
void describe(A& a, RunModel& m) {
    a("request", m.request), a("model", m.model), a("input", m.input), a("shape", m.shape), a("outputs", m.outputs);
    a.nullable("class_index", m.class_index), a("keep", m.keep), a.nullable("crops", m.crops);
}
template <typename A>
void describe(A& a, ReleaseRun& m) {
    a("model", m.model), a("run", m.run);
}
template <typename A>
void describe(A& a, MapColouring& m) {
    a("request", m.request), a("model", m.model), a("run", m.run), a("output", m.output), a("map_width", m.map_width);
    a("map_height", m.map_height), a("side_px", m.side_px), a("top", m.top), a("texture", m.texture);
}
template <typename A>
void describe(A& a, TestColouring& m) {
    a("request", m.request), a("map_width", m.map_width), a("map_height", m.map_height), a("side_px", m.side_px);
    a("top", m.top);
}
template <typename A>
void describe(A& a, ShowMap& m) {
    a("request", m.request), a("texture", m.texture), a("width", m.width), a("height", m.height);
}
template <typename A>
void describe(A& a, ShowPicture& m) {
    a("request", m.request), a("texture", m.texture), a("width", m.width), a("height", m.height);
}
template <typename A>
void describe(A& a, CloseTexture& m) {
    a("texture", m.texture);
}
template <typename A>
void describe(A& a, OpenSampleFile& m) {
    a("file", m.file), a("name", m.name);
}
template <typename A>
void describe(A& a, PickFile& m) {
    a("accept", m.accept);
}
template <typename A>
void describe(A& a, DecodeImage& m) {
    a("picture", m.picture), a("on_failure", m.on_failure);
}
template <typename A>
void describe(A& a, ClosePicture& m) {
    a("picture", m.picture), a("texture", m.texture);
}
template <typename A>
void describe(A& a, Cursor& m) {
    a("shape", m.shape);
}
template <typename A>
void describe(A& a, Draw& m) {
    a("width", m.width), a("height", m.height), a("pixel_ratio", m.pixel_ratio), a("background", m.background);
    a("command_count", m.command_count), a("vertex_count", m.vertex_count), a("index_count", m.index_count);
    a("textures", m.textures);
}
template <typename A>
void describe(A& a, Mirror& m) {
    a("state", m.state), a("heading", m.heading), a("picture", m.picture), a("faces", m.faces), a("model", m.model);
    a("provider", m.provider), a("provider_reason", m.provider_reason), a("milliseconds", m.milliseconds);
    a("message", m.message), a("progress", m.progress), a.nullable("progress_fraction", m.progress_fraction);
    a("notes", m.notes), a("actions", m.actions);
    a("layout_flaws", m.layout_flaws), a.nullable("dialog", m.dialog);
    a("differs", m.differs), a("unsaved", m.unsaved);
}
template <typename A>
void describe(A& a, Announce& m) {
    a("text", m.text);
}
template <typename A>
void describe(A& a, StoreSettings& m) {
    a.any("settings", m.settings);
}
template <typename A>
void describe(A& a, SavePage& m) {
    a("name", m.name);
    a("title", m.title);
    a("body_byte_count", m.body_byte_count);
}
template <typename A>
void describe(A& a, SaveFile& m) {
    a("name", m.name), a("media_type", m.media_type);
}
template <typename A>
void describe(A& a, SavePicture& m) {
    a("name", m.name), a("width", m.width), a("height", m.height), a("to_clipboard", m.to_clipboard);
}
template <typename A>
void describe(A& a, TextInput& m) {
    a.nullable("field", m.field);
}
template <typename A>
void describe(A& a, CopyText& m) {
    a("text", m.text);
}

}  // namespace telltale
