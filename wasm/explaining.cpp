#include "explaining.hpp"

#include <span>
#include <utility>

#include "judging.hpp"
#include "map_colouring.hpp"
#include "second_network.hpp"
#include "words/maps.hpp"

namespace telltale {
namespace {

void send(Outbox& outbox, ToPage message, Payload payload = {}) {
    outbox.push_back({std::move(message), std::move(payload)});
}

bool explains(const AppState& state) {
    return state.picture && state.judgement.stage == JudgementStage::done &&
           state.classifier.stage == NetworkStage::ready && !state.classifier.maps.empty();
}

void fail_saliency(Network& network, std::string message) {
    network.stage = NetworkStage::failed;
    network.request = 0;
    network.failure = std::move(message);
}

void run(AppState& state, ExplanationMethod method, const Network& network, Outbox& outbox) {
    Explaining& explaining = state.explaining;
    const std::size_t face = state.judgement.chosen;
    const std::int64_t class_index = explained_class(state, state.judgement.faces[face]);
    NetworkRun wanted = face_run(state, face, network, class_index);
    wanted.run.request = explaining.request = ++state.last_request;
    explaining.is_colouring = false;
    explaining.face = face;
    explaining.method = method;
    explaining.class_index = class_index;
    send(outbox, std::move(wanted.run), std::move(wanted.payload));
}

// True: something was asked for.
bool ask_for_map(AppState& state, ExplanationMethod method, Outbox& outbox) {
    const JudgedFace& face = *chosen_face(state);
    const std::optional<FaceMap>& map = face.maps[index_of(method)];
    if (!face.map_failures[index_of(method)].empty()) return false;
    if (map && map->class_index == explained_class(state, face)) return false;
    if (method == ExplanationMethod::grad_cam) {
        run(state, method, state.classifier, outbox);
        return true;
    }
    Explaining& explaining = state.explaining;
    if (!explaining.wants_saliency) return false;
    if (explaining.saliency.stage == NetworkStage::absent)
        prepare_second(state, explaining.saliency, "saliency", outbox);
    if (explaining.saliency.stage != NetworkStage::ready) return false;
    run(state, method, explaining.saliency, outbox);
    return true;
}

bool ask_for_colours(AppState& state, ExplanationMethod method, Outbox& outbox) {
    Explaining& explaining = state.explaining;
    const std::optional<FaceMap>& map = chosen_face(state)->maps[index_of(method)];
    if (!map || !map->scale.has_evidence() || map->colours == state.look.colours) return false;
    explaining.request = ++state.last_request;
    explaining.is_colouring = true;
    explaining.face = state.judgement.chosen;
    explaining.method = method;
    explaining.colours = state.look.colours;
    explaining.texture = map->texture != 0 ? map->texture : ++explaining.last_texture;
    if (map->texture == 0) explaining.textures.push_back(explaining.texture);
    const ColouringWish wish{explaining.request, state.look.colours, explaining.texture};
    outbox.push_back(explaining.place == ColouringPlace::worker && map->run != 0 ? colour_in_worker(*map, method, wish)
                                                                                 : colour_in_core(*map, wish));
    return true;
}

void choose_place(AppState& state, Outbox& outbox) {
    Explaining& explaining = state.explaining;
    if (explaining.place != ColouringPlace::untested) return;
    explaining.place = ColouringPlace::core;
    if (state.classifier.provider != "webgpu") return;
    explaining.place = ColouringPlace::testing;
    explaining.test_request = ++state.last_request;
    outbox.push_back(colouring_test(explaining.test_request));
}

bool is_named(const AppState& state, std::int64_t texture) {
    if (state.explaining.request != 0 && state.explaining.is_colouring && state.explaining.texture == texture)
        return true;
    for (const JudgedFace& face : state.judgement.faces)
        for (const std::optional<FaceMap>& map : face.maps)
            if (map && map->texture == texture) return true;
    return false;
}

bool is_named(const AppState& state, const ReleaseRun& run) {
    for (const JudgedFace& face : state.judgement.faces)
        for (const std::optional<FaceMap>& map : face.maps)
            if (map && map->run == run.run) return true;
    return false;
}

}  // namespace

std::int64_t explained_class(const AppState& state, const JudgedFace& face) {
    const std::optional<std::int64_t>& wish = state.look.class_wish;
    const auto count = static_cast<std::int64_t>(face.logits.size());
    return wish && *wish >= 0 && *wish < count ? *wish : predicted_class(face);
}

bool keeps_maps(const AppState& state) {
    return state.classifier.provider == "webgpu" && state.explaining.place != ColouringPlace::core;
}

void advance_explaining(AppState& state, Outbox& outbox) {
    if (state.classifier.stage == NetworkStage::ready && !state.classifier.maps.empty()) choose_place(state, outbox);
    const Explaining& explaining = state.explaining;
    if (!explains(state) || explaining.request != 0) return;
    const JudgedFace* face = chosen_face(state);
    if (!face || face->logits.empty()) return;
    if (ask_for_map(state, ExplanationMethod::grad_cam, outbox)) return;
    if (explaining.place == ColouringPlace::testing) return;
    for (const ExplanationMethod method : kExplanationMethods) {
        if (ask_for_map(state, method, outbox)) return;
        if (ask_for_colours(state, method, outbox)) return;
    }
}

void free_unused_maps(AppState& state, Outbox& outbox) {
    Explaining& explaining = state.explaining;
    std::erase_if(explaining.textures, [&](std::int64_t texture) {
        const bool is_unused = !is_named(state, texture);
        if (is_unused) send(outbox, CloseTexture{texture});
        return is_unused;
    });
    std::erase_if(explaining.runs, [&](const ReleaseRun& run) {
        const bool is_unused = !is_named(state, run);
        if (is_unused) send(outbox, run);
        return is_unused;
    });
}

void stop_explaining(AppState& state) { state.explaining.request = 0; }

void forget_explaining(AppState& state, Outbox& outbox) {
    Explaining& explaining = state.explaining;
    const NetworkStage stage = explaining.saliency.stage;
    if (stage == NetworkStage::starting || stage == NetworkStage::ready)
        send(outbox, UnloadModel{explaining.saliency.id});
    explaining.saliency = Network{};
    explaining.request = 0;
    explaining.test_request = 0;
    explaining.place = ColouringPlace::untested;
    explaining.place_words.clear();
    explaining.gpu_was_lost = false;
    explaining.runs.clear();  // they went with the models
    for (JudgedFace& face : state.judgement.faces) forget_score(face);
}

void explain_again(AppState& state) {
    if (state.explaining.saliency.stage == NetworkStage::failed) state.explaining.saliency = Network{};
    for (JudgedFace& face : state.judgement.faces) face.map_failures = {};
}

void take_map(AppState& state, std::size_t face_index, const MapSubject& subject, const Tensor& maps,
              std::int64_t run) {
    JudgedFace& face = state.judgement.faces[face_index];
    Result<Heatmap> map = heatmap_of(maps);
    if (!map) {
        face.map_failures[index_of(subject.method)] = map.error().message;
        return;
    }
    // A network that runs again has its GPU again.
    if (std::exchange(state.explaining.gpu_was_lost, false)) state.explaining.place = ColouringPlace::untested;
    const bool is_saliency = subject.method == ExplanationMethod::saliency;
    FaceMap taken;
    taken.scale = evidence_scale(map.value(), face.logits, is_saliency ? kBrightestShare : 0);
    taken.map = std::move(map).value();
    taken.class_index = subject.class_index;
    if (keeps_maps(state)) {
        taken.model = is_saliency ? state.explaining.saliency.id : state.classifier.id;
        taken.run = run;
        state.explaining.runs.push_back({taken.model, run});
    }
    face.maps[index_of(subject.method)] = std::move(taken);
}

bool take_explanation(AppState& state, const ModelOutput& output, const Payload& payload) {
    Explaining& explaining = state.explaining;
    if (output.request == 0 || output.request != explaining.request || explaining.is_colouring) return false;
    explaining.request = 0;
    JudgedFace& face = state.judgement.faces[explaining.face];
    std::string& failure = face.map_failures[index_of(explaining.method)];
    const bool is_saliency = explaining.method == ExplanationMethod::saliency;
    const Network& network = is_saliency ? explaining.saliency : state.classifier;
    const Result<std::vector<Tensor>> tensors = tensors_of(output, payload.bytes(), network.outputs);
    if (!tensors)
        failure = tensors.error().message;
    else if (!agrees(face.logits, tensors.value()[0].values))
        failure = words::kAnotherAnswerThanTheJudge;
    else
        take_map(state, explaining.face, {explaining.method, explaining.class_index}, tensors.value()[1],
                 output.request);
    return true;
}

bool take_explaining_failure(AppState& state, const RequestFailed& failed) {
    Explaining& explaining = state.explaining;
    if (failed.request == 0) return false;
    if (failed.request == explaining.saliency.request) {
        fail_saliency(explaining.saliency, failed.message);
        return true;
    }
    if (failed.request == explaining.test_request) {
        take_colouring_test(state, {failed.request, false, 0, failed.message});
        return true;
    }
    if (failed.request != explaining.request) return false;
    explaining.request = 0;
    if (explaining.is_colouring && explaining.place == ColouringPlace::worker) {
        // What the GPU held is gone, with its worker as a rule; the values are here.
        explaining.place = ColouringPlace::core;
        explaining.place_words = words::kTheGpuLostThem;
        explaining.gpu_was_lost = true;
    } else {
        state.judgement.faces[explaining.face].map_failures[index_of(explaining.method)] = failed.message;
        if (explaining.is_colouring) state.judgement.faces[explaining.face].maps[index_of(explaining.method)].reset();
    }
    return true;
}

void take_shown(AppState& state, const MapShown& shown) {
    Explaining& explaining = state.explaining;
    if (shown.request == 0 || shown.request != explaining.request || !explaining.is_colouring) return;
    explaining.request = 0;
    std::optional<FaceMap>& map = state.judgement.faces[explaining.face].maps[index_of(explaining.method)];
    if (!map) return;
    map->texture = explaining.texture;
    map->colours = explaining.colours;
}

void take_colouring_test(AppState& state, const ColouringTested& tested) {
    Explaining& explaining = state.explaining;
    if (tested.request == 0 || tested.request != explaining.test_request) return;
    explaining.test_request = 0;
    explaining.place = tested.ok ? ColouringPlace::worker : ColouringPlace::core;
    explaining.place_words = tested.message;
}

}  // namespace telltale
