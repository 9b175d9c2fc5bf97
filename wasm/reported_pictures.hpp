// The pictures that a result page carries, on the screen: which of them the page decodes, under which textures, and which it
// gives back; and the coloured map of the face that is looked at. No words, no drawing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "face_maps.hpp"
#include "shared/run_record.hpp"

namespace telltale {

struct AppState;
struct Outgoing;

// More than a large window shows at once; what lies farther from what is wanted gives way.
inline constexpr std::size_t kMostSmallPictures = 240;
inline constexpr int kSmallPictureSidePx = 160;
inline constexpr std::int64_t kFirstReportedTexture = 3'000'000;

struct PictureOnScreen {
    std::size_t sample = 0;
    std::int64_t texture = 0;
    std::int64_t request = 0;  // that is not answered yet; 0: none
    bool is_shown = false;     // false and no request: it cannot be decoded
    int width = 0;             // of the file
    int height = 0;
    std::int64_t list = 0;  // the list's number and row of the wish
    std::size_t row = 0;
};

struct MapOnScreen {
    std::size_t sample = 0;
    ExplanationMethod method = ExplanationMethod::grad_cam;
    ColourMap colours = ColourMap::magma;
    FaceMap map;  // with its texture
    std::int64_t request = 0;
    bool is_shown = false;
};

struct ReportedPictures {
    std::int64_t evaluation = 0;  // its number: with another one everything here is given back
    std::vector<PictureOnScreen> small;
    std::optional<PictureOnScreen> large;
    std::optional<MapOnScreen> map;
    std::optional<ExplanationMethod> method;  // whose map is laid on the face; none: the picture alone
    std::int64_t last_texture = kFirstReportedTexture;
};

// The record's part of what is open; nullptr without a result page.
const ReportedEvaluation* shown_in_report(const AppState& state);
ReportedEvaluation* shown_in_report(AppState& state);
// nullptr: the page has none of this sample.
const ReportedPicture* reported_picture(const AppState& state, std::size_t sample);
const ReportedMap* reported_map(const ReportedPicture& picture, ExplanationMethod method);
// The samples that have one, rising.
std::vector<std::uint32_t> pictured_samples(const AppState& state);

// nullptr: not there yet, or it cannot be decoded.
const PictureOnScreen* small_picture(const AppState& state, std::size_t sample);
const PictureOnScreen* large_picture(const AppState& state);
const MapOnScreen* map_on_face(const AppState& state);
// Nobody has asked for it.
bool lacks_small_picture(const AppState& state, std::size_t sample);
// Of a sample that has a picture, in this row of the open list.
void want_small_picture(AppState& state, std::size_t sample, std::size_t row, std::vector<Outgoing>& outbox);

// After any change: asks for the large picture and its map, gives back what is of another evaluation or a closed list.
void advance_reported_pictures(AppState& state, std::vector<Outgoing>& outbox);
// False: the request was not for these.
bool take_reported_shown(AppState& state, std::int64_t request);
bool take_reported_failure(AppState& state, std::int64_t request);

}  // namespace telltale
