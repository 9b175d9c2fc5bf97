// The keys of folder_messages.hpp's messages: message_keys.hpp's part for folders.
#pragma once

#include "folder_messages.hpp"
#include "input_message_keys.hpp"

namespace telltale {

template <typename A>
void describe(A& a, FolderFile& m) {
    a("path", m.path), a("size_bytes", m.size_bytes), a("modified", m.modified), a.optional("own_label", m.own_label);
}
template <typename A>
void describe(A& a, FolderOpened& m) {
    a("folder", m.folder), a("name", m.name), a("has_files", m.has_files), a("key", m.key), a("files", m.files);
    a("passed_over", m.passed_over), a("index_byte_count", m.index_byte_count);
}
template <typename A>
void describe(A& a, FolderPictureFile& m) {
    a("folder", m.folder), a("picture", m.picture), a("byte_count", m.byte_count);
}
template <typename A>
void describe(A& a, FolderDecoded& m) {
    a("folder", m.folder), a("picture", m.picture), a("width", m.width), a("height", m.height);
}
template <typename A>
void describe(A& a, FolderPictureFailed& m) {
    a("folder", m.folder), a("picture", m.picture), a("message", m.message);
    a("may_be_tried_again", m.may_be_tried_again);
}
template <typename A>
void describe(A& a, FolderResult& m) {
    a("picture", m.picture), a("outcome", m.outcome), a("score", m.score), a("logits", m.logits);
    a("reason", m.reason);
}
template <typename A>
void describe(A& a, FolderResults& m) {
    a("folder", m.folder), a("key", m.key), a("results", m.results);
}
template <typename A>
void describe(A& a, KeptFolder& m) {
    a("name", m.name), a("model", m.model), a("picture_count", m.picture_count), a("result_count", m.result_count);
}
template <typename A>
void describe(A& a, KeptFolders& m) {
    a("available", m.available), a("folders", m.folders);
}
template <typename A>
void describe(A& a, ThumbnailMade& m) {
    a("folder", m.folder), a("picture", m.picture), a("texture", m.texture), a("width", m.width);
    a("height", m.height);
}
template <typename A>
void describe(A& a, PickFolder& m) {
    a("whole_folder", m.whole_folder);
}
template <typename A>
void describe(A& a, ReadFolderPicture& m) {
    a("folder", m.folder), a("picture", m.picture);
}
template <typename A>
void describe(A& a, DecodeFolderPicture& m) {
    a("folder", m.folder), a("picture", m.picture), a("on_failure", m.on_failure);
}
template <typename A>
void describe(A& a, CutPicture& m) {
    a("picture", m.picture), a("square", m.square);
}
template <typename A>
void describe(A& a, RunFolderPictures& m) {
    a("request", m.request), a("folder", m.folder), a("model", m.model), a("input", m.input), a("outputs", m.outputs);
    a.nullable("class_index", m.class_index), a("form", m.form), a("on_gpu", m.on_gpu);
    a("pictures", m.pictures);
}
template <typename A>
void describe(A& a, DropFolderPixels& m) {
    a("folder", m.folder), a("picture", m.picture);
}
template <typename A>
void describe(A& a, OpenFolderPicture& m) {
    a("folder", m.folder), a("picture", m.picture);
}
template <typename A>
void describe(A& a, MakeThumbnail& m) {
    a("folder", m.folder), a("picture", m.picture), a("texture", m.texture), a("side_px", m.side_px);
}
template <typename A>
void describe(A& a, CloseFolder& m) {
    a("folder", m.folder);
}
template <typename A>
void describe(A& a, FindFolderResults& m) {
    a("folder", m.folder), a("key", m.key);
}
template <typename A>
void describe(A& a, KeepFolderResults& m) {
    a("folder", m.folder), a("key", m.key), a("model", m.model), a("results", m.results);
}
template <typename A>
void describe(A& a, LabelledPicture& m) {
    a("picture", m.picture), a.nullable("label", m.label);
}
template <typename A>
void describe(A& a, KeepFolderLabels& m) {
    a("folder", m.folder), a("labels", m.labels);
}
template <typename A>
void describe(A& a, OpenKeptFolder& m) {
    a("name", m.name);
}
template <typename A>
void describe(A& a, ForgetFolder& m) {
    a("name", m.name);
}

}  // namespace telltale
