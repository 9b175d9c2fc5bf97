// A folder's queue with a page that answers from a script; for tests only.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "flow.hpp"
#include "folder_files.hpp"
#include "wasm/folder_rows.hpp"

namespace telltale {

class FolderFlow : public Flow {
  protected:
    int width = 640;
    int height = 480;
    std::map<std::string, std::string> broken;  // path → why its file is refused by the page
    std::map<std::string, double> scores;       // path → score; else 0.25
    std::map<std::string, int> run_failures;    // path → how often the worker dies over it
    std::vector<BoxPx> faces = {kLeft};
    std::vector<FolderResult> kept;     // what the store gives
    std::vector<FolderResult> written;  // what it is given
    std::set<std::int64_t> held;        // decoded pictures whose pixels the page keeps
    std::optional<RunFolderPictures> last_run;
    std::size_t largest_run = 0;
    std::size_t most_under_way = 0;
    int runs = 0;
    std::string said;                                                                // last
    std::function<double(std::size_t)> together = [](std::size_t) { return 21.0; };  // milliseconds of such a batch
    float together_off_by = 0;  // what a batch's logits differ by from the single ones
    bool trial_fails = false;

    void open(const std::vector<std::string>& paths) {
        begin();
        load_networks();
        sent.clear();
        message(folder_of(paths));
        answer();
    }
    Folder& folder() { return *state.folder; }
    std::string path(std::int64_t picture) { return folder().pictures[static_cast<std::size_t>(picture)].path; }
    void does(FolderAction action, std::int64_t index = 0) { command(FolderCommand{action, index}); }

    // Answers messages in their order until none is left, or so many are answered.
    void answer(std::size_t most = SIZE_MAX) {
        for (std::size_t i = 0; i < most && !sent.empty(); ++i) {
            const ToPage one = std::move(sent.front().message);
            sent.erase(sent.begin());
            if (const auto* find = std::get_if<FindFolderResults>(&one)) {
                message(FolderResults{find->folder, find->key, kept});
            } else if (const auto* keep = std::get_if<KeepFolderResults>(&one)) {
                written.insert(written.end(), keep->results.begin(), keep->results.end());
            } else if (const auto* read = std::get_if<ReadFolderPicture>(&one)) {
                const std::vector<std::uint8_t> bytes =
                    broken.count(path(read->picture)) > 0 ? std::vector<std::uint8_t>(9, 1) : bmp_file(width, height);
                message(FolderPictureFile{read->folder, read->picture, static_cast<std::int64_t>(bytes.size())},
                        Payload::copy_of(bytes));
            } else if (const auto* decode = std::get_if<DecodeFolderPicture>(&one)) {
                held.insert(decode->picture);
                message(FolderDecoded{decode->folder, decode->picture, width, height});
            } else if (const auto* drop = std::get_if<DropFolderPixels>(&one)) {
                held.erase(drop->picture);
            } else if (const auto* announce = std::get_if<Announce>(&one)) {
                said = announce->text;
            } else if (const auto* run = std::get_if<RunFolderPictures>(&one)) {
                answer_run(*run);
            } else if (const auto* prepare = std::get_if<PrepareModel>(&one)) {
                ModelPrepared prepared;
                prepared.request = prepare->request;
                prepared.model = prepare->model;
                prepared.input = "input";
                prepared.outputs = {"logits"};
                message(prepared);
            } else if (const auto* load = std::get_if<LoadModel>(&one)) {
                message(ModelReady{load->request, load->model, "wasm", "", 2, {}});
            }
            most_under_way = std::max(most_under_way, state.folder ? folder().queue.under_way.size() : 0);
        }
    }
    void answer_run(const RunFolderPictures& run) {
        ++runs;
        bool fails = false;
        std::vector<float> logits;
        for (const CutPicture& picture : run.pictures) {
            EXPECT_TRUE(held.count(picture.picture)) << "its pixels are there";
            const std::string of = path(picture.picture);
            fails = run_failures[of]-- > 0 || fails;
            const double score = scores.count(of) > 0 ? scores[of] : 0.25;
            logits.insert(logits.end(), {0.0F, static_cast<float>(std::log(score / (1 - score)))});
        }
        largest_run = std::max(largest_run, run.pictures.size());
        last_run = run;
        if (fails) return message(RequestFailed{run.request, "The worker stopped."});
        if (run.model == kDetectorId) return message(detector_output(run.request), floats(detector_answer(faces)));
        if (run.pictures.size() > 1 && trial_fails) return message(RequestFailed{run.request, "The worker stopped."});
        if (run.pictures.size() > 1)
            for (float& logit : logits) logit += together_off_by;
        const auto count = static_cast<std::int64_t>(run.pictures.size());
        message(ModelOutput{run.request, together(run.pictures.size()), {{"logits", {count, 2}}}}, floats(logits));
    }
    const FolderCounts& counts() { return count_pictures(state, folder()); }
};

}  // namespace telltale
