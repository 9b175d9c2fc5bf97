// A folder of pictures as the app knows it: the pictures with label and outcome, how the queue stands, how the table is
// looked at. Plain state; the queue is folder_queue.hpp's, the rows folder_rows.hpp's, the words folder_words.hpp's.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "folder_messages.hpp"
#include "shared/face_crop.hpp"

namespace telltale {

// What lies behind the page's two tabs.
enum class PagePlace { photo, folder };

enum class FolderOutcome : std::uint8_t { waiting, judged, no_face, failed };

// The part of a data set that a picture lies in, by the index's column or its first folder's name.
enum class FolderSplit : std::uint8_t { none, train, validation, test };
inline constexpr std::size_t kFolderSplits = 4;

struct FolderPicture {
    std::string path;                // below the folder
    std::string path_in_smalls;      // for the search
    std::optional<int> found_label;  // what a folder's name or the index says: kReal or kFake
    std::optional<int> own_label;    // set by hand
    bool has_own_label = false;      // then own_label holds, none too
    FolderSplit split = FolderSplit::none;
    std::string group;  // by the index, as all columns
    std::vector<std::string> columns{};
    FolderOutcome outcome = FolderOutcome::waiting;
    std::uint8_t tries = 0;
    double score = 0;
    std::vector<double> logits{};
    std::string reason{};  // of a failure
};
inline std::optional<int> label_of(const FolderPicture& picture) {
    return picture.has_own_label ? picture.own_label : picture.found_label;
}

// What of a picture is judged.
enum class FolderSubject { undecided, face, whole_picture };

enum class QueueStage { running, paused, stopped };

// cut: the square that is judged is known and waits for others.
enum class FolderStep { reading, read, decoding, detecting, cut, scoring };

struct PictureUnderWay {
    std::size_t picture = 0;
    FolderStep step = FolderStep::reading;
    std::int64_t request = 0;      // a network's run
    std::int64_t pixel_count = 0;  // known from the file's header on
    std::string on_failure;        // what to say when it cannot be decoded
    bool has_pixels = false;       // with the page, until the classifier's input is made of them
    int width = 0;
    int height = 0;
    SquarePx square{};  // that is judged
};

struct FolderQueue {
    QueueStage stage = QueueStage::running;
    std::vector<PictureUnderWay> under_way;
    std::size_t next = 0;             // no picture before it waits, but for those under way
    std::vector<std::size_t> probes;  // whose headers decide what is judged, and are still to come
    std::vector<std::pair<int, int>> probed_sizes;
    bool was_probed = false;
    double now_seconds = 0;               // the page's clock, at the last frame
    std::deque<double> finished_seconds;  // when the newest pictures were done, for the rate
};

enum class FolderColumn { name, label, score, verdict };
inline constexpr std::size_t kFolderColumns = 4;
// Which rows: all, or those of one outcome; wrong: called otherwise than labelled.
enum class FolderRows { all, likely_fake, unsure, no_sign, wrong, not_judged };
inline constexpr std::size_t kFolderRows = 6;
enum class LabelRows { all, real, fake, none };
inline constexpr std::size_t kLabelRows = 4;

struct FolderTable {
    FolderColumn column = FolderColumn::name;
    bool falling = false;
    FolderRows rows = FolderRows::all;
    LabelRows labels = LabelRows::all;
    std::string search;
    bool is_searching = false;         // the field is there
    std::vector<std::uint32_t> order;  // indices of pictures, as shown
    std::size_t cursor = 0;            // in order
    std::uint64_t cursor_moves = 0;    // the panel brings it into sight when this changes
    bool is_stale = true;              // asked for anew by a person
    std::uint64_t made_revision = UINT64_MAX;
    double made_seconds = 0;
};

// One step of undo: pictures and what their hand-set labels were.
struct LabelChange {
    struct One {
        std::uint32_t picture = 0;
        bool had_own_label = false;
        std::optional<int> own_label;
    };
    std::string what;
    std::vector<One> before;
};

// Labels that folders or the index gave would be overwritten: the same press again does it.
struct LabelQuestion {
    std::optional<int> label;  // that all shown are to have
};

struct FolderThumbnail {
    std::int64_t texture = 0;
    float width = 0;  // 0: it is on its way, or cannot be made
    float height = 0;
};
struct KeptThumbnail {
    std::size_t picture = 0;
    FolderThumbnail made;
    bool is_answered = false;
    std::uint64_t wanted_at = 0;  // counts the wishes
};

struct FolderCounts {
    std::int64_t judged = 0, no_face = 0, failed = 0, waiting = 0;
    std::int64_t likely_fake = 0, unsure = 0, no_sign = 0;
    std::int64_t real = 0, fake = 0;                // by label
    std::int64_t judged_real = 0, judged_fake = 0;  // with label and score
    std::int64_t wrong = 0;
    std::array<std::int64_t, kFolderSplits> in_split{};
    // Of the split that is evaluated: with a label, and with a score too.
    std::int64_t labelled_real = 0, labelled_fake = 0;
    std::int64_t evaluated_real = 0, evaluated_fake = 0;
};

struct Folder {
    std::int64_t number = 0;  // the page's
    std::string name;
    bool has_files = true;
    bool is_sorted = true;            // by bytes too
    bool subject_was_chosen = false;  // by a person
    bool results_are_known = false;   // those that were kept have come
    FolderSubject subject = FolderSubject::undecided;
    std::vector<FolderPicture> pictures;  // by path, as the page sorts
    std::vector<std::string> column_names;
    std::string index_remark;  // what is to be said of its index.csv
    std::int64_t passed_over = 0;
    std::string judged_by;           // model and subject of the outcomes
    std::string kept_key;            // under which results of them are kept; empty: they are not
    std::int64_t found_results = 0;  // how many of the outcomes were kept
    FolderQueue queue;
    FolderTable table;
    std::optional<FolderSplit> evaluated_split{};  // nothing: all of them
    std::vector<LabelChange> label_changes;
    std::optional<LabelQuestion> label_question{};
    std::vector<KeptThumbnail> thumbnails;
    std::uint64_t thumbnail_wishes = 0;
    std::uint64_t revision = 0;  // counts the outcomes' and labels' changes
    FolderCounts counts;         // of this revision, kept by count_pictures()
    std::uint64_t counted_revision = UINT64_MAX;
};

}  // namespace telltale
