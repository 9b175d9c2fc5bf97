#include "reported_pictures.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "commands.hpp"
#include "map_colouring.hpp"
#include "shared/picture_file/header.hpp"

namespace telltale {
namespace {

// In this size it is drawn at most; a side is never 0.
std::pair<std::int64_t, std::int64_t> size_within(int width, int height, int side) {
    const double scale = std::min(1.0, static_cast<double>(side) / std::max(width, height));
    return {std::max<std::int64_t>(1, std::llround(width * scale)),
            std::max<std::int64_t>(1, std::llround(height * scale))};
}

// A file that is none, which no record that was read holds, is not handed to the browser.
void ask_for(AppState& state, PictureOnScreen& picture, int side, Outbox& outbox) {
    const ReportedPicture* reported = reported_picture(state, picture.sample);
    if (!reported) return;
    const Result<ImageHeader> header = read_image_header(reported->jpeg);
    if (!header || header.value().format != ImageFormat::jpeg) return;
    picture.width = header.value().width;
    picture.height = header.value().height;
    Payload file = Payload::copy_of(reported->jpeg);
    if (file.size() != reported->jpeg.size()) return;  // memory is out
    picture.request = ++state.last_request;
    const auto [width, height] = size_within(picture.width, picture.height, side);
    outbox.push_back({ShowPicture{picture.request, picture.texture, width, height}, std::move(file)});
}

void close(std::int64_t texture, Outbox& outbox) { outbox.push_back({CloseTexture{texture}, {}}); }

void close_small(ReportedPictures& all, Outbox& outbox) {
    for (const PictureOnScreen& one : all.small) close(one.texture, outbox);
    all.small.clear();
}

void close_all(ReportedPictures& all, Outbox& outbox) {
    close_small(all, outbox);
    if (const auto large = std::exchange(all.large, {})) close(large->texture, outbox);
    if (const auto map = std::exchange(all.map, {})) close(map->map.texture, outbox);
}

FaceMap face_map(const ReportedMap& reported, ExplanationMethod method) {
    FaceMap map;
    map.map.width = reported.width;
    map.map.height = reported.height;
    map.map.values.reserve(reported.levels.size());
    const double step = (reported.highest - reported.lowest) / 255;
    for (const std::uint8_t level : reported.levels)
        map.map.values.push_back(static_cast<float>(reported.lowest + step * level));
    map.scale = evidence_scale(map.map, {}, method == ExplanationMethod::saliency ? kBrightestShare : 0);
    return map;
}

void advance_large(AppState& state, Outbox& outbox) {
    ReportedPictures& all = state.reported_pictures;
    const std::optional<std::size_t>& face = state.evaluation->face;
    if (all.large && (!face || all.large->sample != *face)) close(std::exchange(all.large, {})->texture, outbox);
    if (all.large || !face || !reported_picture(state, *face)) return;
    PictureOnScreen& large = all.large.emplace();
    large.sample = *face;
    large.texture = ++all.last_texture;
    ask_for(state, large, kLongestReportedSide, outbox);
}

void advance_map(AppState& state, Outbox& outbox) {
    ReportedPictures& all = state.reported_pictures;
    const std::optional<std::size_t>& face = state.evaluation->face;
    const ReportedPicture* picture = face ? reported_picture(state, *face) : nullptr;
    const ReportedMap* wanted = picture && all.method ? reported_map(*picture, *all.method) : nullptr;
    const bool is_same = all.map && wanted && all.map->sample == *face && all.map->method == *all.method &&
                         all.map->colours == state.look.colours;
    if (is_same) return;
    if (all.map) close(std::exchange(all.map, {})->map.texture, outbox);
    if (!wanted) return;
    MapOnScreen& map = all.map.emplace();
    map.sample = *face;
    map.method = *all.method;
    map.colours = state.look.colours;
    map.map = face_map(*wanted, map.method);
    map.map.texture = ++all.last_texture;
    map.request = ++state.last_request;
    outbox.push_back(colour_in_core(map.map, {map.request, map.colours, map.map.texture}));
}

// The one that lies farthest from the wanted row; those of other lists first.
std::vector<PictureOnScreen>::iterator farthest(std::vector<PictureOnScreen>& small, std::int64_t list,
                                                std::size_t row) {
    const auto distance = [&](const PictureOnScreen& one) {
        if (one.list != list) return static_cast<std::size_t>(-1);
        return one.row < row ? row - one.row : one.row - row;
    };
    return std::max_element(small.begin(), small.end(), [&](const PictureOnScreen& a, const PictureOnScreen& b) {
        return distance(a) < distance(b);
    });
}

// Calls for the picture or map whose request it is; false: none.
template <typename Take>
bool with_request(ReportedPictures& all, std::int64_t request, Take take) {
    if (request == 0) return false;
    for (PictureOnScreen& one : all.small)
        if (one.request == request) return take(one), true;
    if (all.large && all.large->request == request) return take(*all.large), true;
    if (all.map && all.map->request == request) return take(*all.map), true;
    return false;
}

}  // namespace

const ReportedEvaluation* shown_in_report(const AppState& state) {
    if (!state.report || !state.report->shown || !state.evaluation) return nullptr;
    const std::vector<ReportedEvaluation>& all = state.report->record.evaluations;
    return *state.report->shown < all.size() ? &all[*state.report->shown] : nullptr;
}

ReportedEvaluation* shown_in_report(AppState& state) {
    return const_cast<ReportedEvaluation*>(shown_in_report(std::as_const(state)));
}

const ReportedPicture* reported_picture(const AppState& state, std::size_t sample) {
    const ReportedEvaluation* shown = shown_in_report(state);
    if (!shown) return nullptr;
    const auto found =
        std::lower_bound(shown->pictures.begin(), shown->pictures.end(), sample,
                         [](const ReportedPicture& one, std::size_t wanted) { return one.sample < wanted; });
    return found != shown->pictures.end() && found->sample == sample ? &*found : nullptr;
}

const ReportedMap* reported_map(const ReportedPicture& picture, ExplanationMethod method) {
    for (const ReportedMap& map : picture.maps)
        if (map.method == method_key(method) && !map.levels.empty()) return &map;
    return nullptr;
}

std::vector<std::uint32_t> pictured_samples(const AppState& state) {
    std::vector<std::uint32_t> samples;
    const ReportedEvaluation* shown = shown_in_report(state);
    if (!shown) return samples;
    for (const ReportedPicture& one : shown->pictures) samples.push_back(static_cast<std::uint32_t>(one.sample));
    return samples;
}

const PictureOnScreen* small_picture(const AppState& state, std::size_t sample) {
    for (const PictureOnScreen& one : state.reported_pictures.small)
        if (one.sample == sample) return one.is_shown ? &one : nullptr;
    return nullptr;
}

const PictureOnScreen* large_picture(const AppState& state) {
    const std::optional<PictureOnScreen>& large = state.reported_pictures.large;
    return large && large->is_shown ? &*large : nullptr;
}

const MapOnScreen* map_on_face(const AppState& state) {
    const std::optional<MapOnScreen>& map = state.reported_pictures.map;
    return map ? &*map : nullptr;
}

bool lacks_small_picture(const AppState& state, std::size_t sample) {
    const std::vector<PictureOnScreen>& small = state.reported_pictures.small;
    return reported_picture(state, sample) &&
           std::none_of(small.begin(), small.end(), [&](const PictureOnScreen& one) { return one.sample == sample; });
}

void want_small_picture(AppState& state, std::size_t sample, std::size_t row, Outbox& outbox) {
    if (!state.evaluation || !state.evaluation->behind || !lacks_small_picture(state, sample)) return;
    ReportedPictures& all = state.reported_pictures;
    PictureOnScreen wanted;
    wanted.sample = sample;
    wanted.list = state.evaluation->behind->number;
    wanted.row = row;
    if (all.small.size() < kMostSmallPictures) {
        wanted.texture = ++all.last_texture;
        ask_for(state, all.small.emplace_back(wanted), kSmallPictureSidePx, outbox);
        return;
    }
    PictureOnScreen& given_up = *farthest(all.small, wanted.list, row);
    close(given_up.texture, outbox);
    wanted.texture = ++all.last_texture;
    given_up = wanted;
    ask_for(state, given_up, kSmallPictureSidePx, outbox);
}

void advance_reported_pictures(AppState& state, Outbox& outbox) {
    ReportedPictures& all = state.reported_pictures;
    const std::int64_t number = shown_in_report(state) ? state.evaluation->number : 0;
    if (std::exchange(all.evaluation, number) != number) {
        close_all(all, outbox);
        // A note that is being written was on a face of the other one.
        if (state.dialog == Dialog::note) state.dialog = Dialog::none;
        state.note.reset();
    }
    if (number == 0) return;
    if (!state.evaluation->behind) close_small(all, outbox);
    advance_large(state, outbox);
    advance_map(state, outbox);
}

bool take_reported_shown(AppState& state, std::int64_t request) {
    return with_request(state.reported_pictures, request, [](auto& one) {
        one.request = 0;
        one.is_shown = true;
    });
}

bool take_reported_failure(AppState& state, std::int64_t request) {
    return with_request(state.reported_pictures, request, [](auto& one) { one.request = 0; });
}

}  // namespace telltale
