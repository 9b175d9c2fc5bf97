// A result page without a browser: what it says is kept, its pictures are answered. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evaluation_files.hpp"
#include "every_look.hpp"
#include "shared/run_record.hpp"
#include "wasm/report/report_app.hpp"

namespace telltale {

inline ReportedEvaluation golden_result(const std::string& model, const std::string& data) {
    ReportedEvaluation result;
    Result<EvaluationRecord> record = parse_evaluation(golden_evaluation());
    CHECK(record.ok());
    result.record = std::move(record).value();
    result.record.model_title = model;
    result.record.data_name = data;
    return result;
}

// A result page without a browser.
class ResultPage {
  public:
    ReportApp app;
    FakePage page;  // holds what was drawn
    std::vector<ToPage> said;
    bool answers = true;                                          // when pictures are to be shown
    std::map<std::int64_t, std::vector<std::uint8_t>> on_screen;  // by texture, what was sent for it
    std::size_t most_on_screen = 0;
    std::vector<std::uint8_t> undecodable;  // the browser fails with these bytes
    std::vector<std::uint8_t> saved;        // the payload of the last file or page

    explicit ResultPage(const Environment& environment = typical_environment()) {
        Environment test = environment;
        test.test = true;
        send(test);
    }
    void send(const ToApp& message, Payload payload = {}) {
        const Result<Done> received = app.receive(write_json(json_of(message)), std::move(payload));
        CHECK(received.ok());
    }
    void open(const std::vector<std::uint8_t>& bytes) {
        send(EvaluationOpened{{{"", static_cast<std::int64_t>(bytes.size())}}}, Payload::copy_of(bytes));
    }
    void open(const RunRecord& record) { open(write_run_record(record)); }
    void settle(const FrameSize& size = {1440, 900, 1}) {
        bool wants_more = true;
        for (int i = 0; i < 3000 && wants_more; ++i) {
            wants_more = app.frame(seconds_ += 1.0 / 60, size);
            while (std::optional<Outgoing> outgoing = app.next()) {
                take(*outgoing);
                if (const Draw* draw = std::get_if<Draw>(&outgoing->message)) {
                    page.drawing = *draw;
                    page.drawing_bytes.assign(outgoing->payload.bytes().begin(), outgoing->payload.bytes().end());
                } else {
                    said.push_back(std::move(outgoing->message));
                }
            }
        }
        EXPECT_FALSE(wants_more);
    }
    void act(const std::string& command, std::optional<std::int64_t> index = {}) {
        send(Act{command, index});
        settle();
    }
    template <typename Message>
    std::optional<Message> last() const {
        for (auto one = said.rbegin(); one != said.rend(); ++one)
            if (const Message* message = std::get_if<Message>(&*one)) return *message;
        return {};
    }
    bool offers(const std::string& command) const {
        const Mirror mirror = *last<Mirror>();
        return std::any_of(mirror.actions.begin(), mirror.actions.end(),
                           [&](const MirrorAction& action) { return action.command == command; });
    }

  private:
    void take(const Outgoing& outgoing) {
        const std::span<const std::uint8_t> bytes = outgoing.payload.bytes();
        const ToPage& message = outgoing.message;
        if (std::get_if<SaveFile>(&message) || std::get_if<SavePage>(&message))
            saved.assign(bytes.begin(), bytes.end());
        if (const CloseTexture* closed = std::get_if<CloseTexture>(&message)) on_screen.erase(closed->texture);
        if (const ShowMap* map = std::get_if<ShowMap>(&message)) show(map->request, map->texture, bytes);
        if (const ShowPicture* shown = std::get_if<ShowPicture>(&message)) show(shown->request, shown->texture, bytes);
        most_on_screen = std::max(most_on_screen, on_screen.size());
    }
    void show(std::int64_t request, std::int64_t texture, std::span<const std::uint8_t> bytes) {
        if (!answers) return;
        if (!undecodable.empty() && std::equal(bytes.begin(), bytes.end(), undecodable.begin(), undecodable.end()))
            return send(RequestFailed{request, "The source image could not be decoded."});
        on_screen[texture].assign(bytes.begin(), bytes.end());
        send(MapShown{request});
    }

    double seconds_ = 0;
};

}  // namespace telltale
