// What each kind of message is called in JSON.
#pragma once

#include "messages.hpp"

namespace telltale {

// In the order of the variants' alternatives.
template <typename Variant>
struct Names;
template <>
struct Names<ToApp> {
    static constexpr const char* tag = "kind";
    static constexpr const char* list[] = {
        // clang-format off
        "environment", "catalogue", "input", "drag", "image_opening", "image_file", "image_opened",
        "image_failed", "evaluation_opened", "evaluation_failed", "file_progress", "file_ready",
        "model_file_opened", "model_file_failed", "model_prepared", "model_progress", "model_ready",
        "model_output", "map_shown", "colouring_tested", "request_failed", "act", "action_focus",
        "text_edited", "text_copied", "page_address", "folder_opened", "folder_picture_file", "folder_decoded",
        "folder_picture_failed", "folder_results", "kept_folders", "thumbnail_made", "device",
        "nothing_picked", "input_prepared", "inputs_tested"
        // clang-format on
    };
};
template <>
struct Names<ToPage> {
    static constexpr const char* tag = "kind";
    static constexpr const char* list[] = {
        // clang-format off
        "fetch_file", "cancel_fetch", "prepare_model", "drop_file", "load_model", "unload_model",
        "run_model", "release_run", "colour_map", "test_colouring", "show_map", "show_picture", "close_texture",
        "open_sample", "pick_file", "close_picture", "cursor", "draw", "mirror", "announce",
        "store_settings", "save_page", "save_file", "save_picture", "text_input", "copy_text", "decode_image",
        "pick_folder", "read_folder_picture", "decode_folder_picture", "open_folder_picture",
        "make_thumbnail", "close_folder", "find_folder_results", "keep_folder_results",
        "keep_folder_labels", "open_kept_folder", "forget_folder", "describe_device", "show_document", "forget_stored",
        "forget_timings", "prepare_input", "run_folder_pictures", "drop_folder_pixels",
        "test_inputs"
        // clang-format on
    };
};
template <>
struct Names<InputEvent> {
    static constexpr const char* tag = "type";
    static constexpr const char* list[] = {
        // clang-format off
        "pointer_move", "pointer_button", "pointer_leave", "wheel", "pinch", "long_press", "key", "focus"
        // clang-format on
    };
};

}  // namespace telltale
