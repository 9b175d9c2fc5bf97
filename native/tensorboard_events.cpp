#include "native/tensorboard_events.hpp"

#include "native/crc32c.hpp"
#include "native/utc_time.hpp"
#include "shared/onnx/wire.hpp"

namespace telltale {
namespace {

using onnx::WireWriter;

// Fields of Event, Summary, Summary.Value and SummaryMetadata.
constexpr std::uint32_t kEventWallTime = 1;
constexpr std::uint32_t kEventStep = 2;
constexpr std::uint32_t kEventFileVersion = 3;
constexpr std::uint32_t kEventSummary = 5;
constexpr std::uint32_t kSummaryValue = 1;
constexpr std::uint32_t kValueTag = 1;
constexpr std::uint32_t kValueSimpleValue = 2;
constexpr std::uint32_t kValueMetadata = 9;
constexpr std::uint32_t kMetadataPluginData = 1;
constexpr std::uint32_t kMetadataDescription = 3;
constexpr std::uint32_t kMetadataDataClass = 4;
constexpr std::uint32_t kPluginDataName = 1;
constexpr std::uint64_t kScalarClass = 1;

constexpr std::string_view kTrainNote = "While learning, on changed pictures.";
constexpr std::string_view kValidationNote = "Its accuracy chooses the best epoch.";
constexpr std::string_view kTestNote = "Only watched: it chooses nothing.";
constexpr std::string_view kRateNote = "Of the epoch's last step.";
constexpr std::string_view kSpeedNote = "Of learning.";

double wall_time(const std::string& moment) { return static_cast<double>(unix_seconds(moment).value_or(0)); }

void append_little_endian(std::vector<std::uint8_t>& bytes, std::uint64_t number, int size_bytes) {
    for (int i = 0; i < size_bytes; ++i) bytes.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
}

// A sum over bytes that hold such sums would lose its worth, says TensorFlow: turned and shifted.
std::uint32_t masked(std::uint32_t crc) { return (crc >> 15 | crc << 17) + 0xA282EAD8; }

// Length, its sum, the message, its sum.
void append_record(std::vector<std::uint8_t>& file, const std::vector<std::uint8_t>& message) {
    std::vector<std::uint8_t> length;
    append_little_endian(length, message.size(), 8);
    file.insert(file.end(), length.begin(), length.end());
    append_little_endian(file, masked(crc32c(length)), 4);
    file.insert(file.end(), message.begin(), message.end());
    append_little_endian(file, masked(crc32c(message)), 4);
}

std::vector<std::uint8_t> version_event(const TrainingRecord& record) {
    WireWriter event;
    event.double_field(kEventWallTime, wall_time(record.started));
    event.string_field(kEventFileVersion, "brain.Event:2");
    return event.take();
}

class EpochEvent {
  public:
    // Readers take what a tag means from its first value.
    EpochEvent(const EpochFigures& figures, bool with_notes) : with_notes_(with_notes) {
        event_.double_field(kEventWallTime, wall_time(figures.ended));
        event_.varint_field(kEventStep, static_cast<std::uint64_t>(figures.epoch));
        summary_ = event_.begin_message(kEventSummary);
    }
    void add(const std::string& tag, double number, std::string_view note) {
        const std::size_t value = event_.begin_message(kSummaryValue);
        event_.string_field(kValueTag, tag);
        event_.float_field(kValueSimpleValue, static_cast<float>(number));
        if (with_notes_) {
            const std::size_t metadata = event_.begin_message(kValueMetadata);
            const std::size_t plugin = event_.begin_message(kMetadataPluginData);
            event_.string_field(kPluginDataName, "scalars");
            event_.end_message(plugin);
            event_.string_field(kMetadataDescription, note);
            event_.varint_field(kMetadataDataClass, kScalarClass);
            event_.end_message(metadata);
        }
        event_.end_message(value);
    }
    void add_split(const std::string& split, const LossAndAccuracy& figures, std::string_view note) {
        add("loss/" + split, figures.loss, note);
        add("accuracy/" + split, figures.accuracy, note);
    }
    std::vector<std::uint8_t> take() && {
        event_.end_message(summary_);
        return event_.take();
    }

  private:
    WireWriter event_;
    std::size_t summary_ = 0;
    bool with_notes_ = false;
};

}  // namespace

std::vector<std::uint8_t> tensorboard_events(const TrainingRecord& record) {
    std::vector<std::uint8_t> file;
    append_record(file, version_event(record));
    for (const EpochFigures& figures : record.epochs) {
        EpochEvent event(figures, &figures == &record.epochs.front());
        event.add_split("train", figures.train, kTrainNote);
        event.add_split("val", figures.validation, kValidationNote);
        if (figures.test) event.add_split("test", *figures.test, kTestNote);
        if (figures.learning_rate > 0) event.add("learning_rate", figures.learning_rate, kRateNote);
        event.add("images_per_second", figures.images_per_second, kSpeedNote);
        append_record(file, std::move(event).take());
    }
    return file;
}

}  // namespace telltale
