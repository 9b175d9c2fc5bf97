#include "native/scoring.hpp"

#include "native/batch_source.hpp"
#include "native/evaluation.hpp"
#include "native/pictures/image_decode.hpp"
#include "native/progress.hpp"
#include "native/stop_signal.hpp"
#include "native/whole_file.hpp"

namespace telltale {
namespace {

// A column of the index that has a name of the table's own keeps its values under another.
ScoreTable empty_table(const Dataset& dataset, const std::vector<std::string>& class_names) {
    ScoreTable table;
    table.class_names = class_names;
    for (const std::string& name : dataset.column_names) {
        const bool taken = name == "score" || name.starts_with("logit_");
        table.columns.push_back({taken ? "index_" + name : name, {}});
    }
    return table;
}

}  // namespace

Result<std::optional<ScoreTable>> score_pictures(const Classifier& classifier, PictureStore& store,
                                                 std::vector<std::uint32_t> entry_indexes,
                                                 const ScoringOptions& options) {
    const PreprocessingOptions& preprocessing = classifier.file.preprocessing;
    ScoreTable table = empty_table(store.dataset(), preprocessing.class_names);
    Progress progress(options.title, static_cast<std::int64_t>(entry_indexes.size()), progress_for_stderr());
    BatchSource source(store, std::move(entry_indexes), preprocessing,
                       {.batch_size = options.batch_size, .worker_count = options.thread_count});
    while (const std::optional<Batch> batch = source.next()) {
        if (stop_requested()) return std::optional<ScoreTable>();
        const Result<std::vector<std::vector<float>>> rows = classify(classifier, batch->input_nchw);
        if (!rows) return with_path(rows.error(), classifier.file.name);
        for (std::size_t i = 0; i < rows.value().size(); ++i) {
            const DataEntry& entry = store.dataset().entries[batch->entry_indexes[i]];
            Result<ScoredSample> scored = score_logits(rows.value()[i], preprocessing.fake_index);
            if (!scored) return with_path(scored.error(), entry.file);
            ScoredSample& sample = table.samples.emplace_back(std::move(scored).value());
            sample.id = entry.file;
            sample.group = entry.group;
            sample.label = entry.label;
            for (std::size_t k = 0; k < table.columns.size(); ++k) table.columns[k].values.push_back(entry.columns[k]);
        }
        progress.advance(static_cast<std::int64_t>(batch->labels.size()));
    }
    return std::optional(std::move(table));
}

PictureLoader face_loader(const FaceFinder& finder, const Dataset& dataset, const PreprocessingOptions& preprocessing) {
    return [&finder, folder = dataset.folder, entries = dataset.entries, size_px = preprocessing.size_px,
            margin = preprocessing.margin_fraction](std::uint32_t entry_index) -> Result<Image> {
        const Result<std::vector<std::uint8_t>> bytes = read_file(folder / entries[entry_index].file);
        if (!bytes) return bytes.error();
        const Result<Image> decoded = decode_image(bytes.value());
        if (!decoded) return decoded.error();
        const ImageView view = decoded.value().view();
        const Result<std::vector<Face>> faces = find_faces(finder, view);
        if (!faces) return faces.error();
        SquarePx square = whole_picture_square(view.width, view.height);
        if (!faces.value().empty()) {
            const Result<SquarePx> around = face_square(faces.value().front().box_in_image, margin);
            if (!around) return around.error();
            square = around.value();
        }
        return resize_square(cut_square(view, square).view(), size_px);
    };
}

}  // namespace telltale
