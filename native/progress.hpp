// How far long work is, on stderr: a bar that redraws itself on a terminal, a plain line now and then elsewhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace telltale {

struct ProgressOptions {
    bool on_terminal = false;
    int width_columns = 80;
    double seconds_between_lines = 30;  // where there is no terminal
    bool is_silent = false;
};

// What stderr is at the moment.
ProgressOptions progress_for_stderr();
// Of several processes the first one shows how far they are.
ProgressOptions progress_for_rank(int rank);

class Progress {
  public:
    Progress(std::string title, std::int64_t image_count, const ProgressOptions& options);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();

    // note: what else is worth a look, such as the loss.
    void advance(std::int64_t images, const std::string& note = {});
    double images_per_second() const;

  private:
    using Clock = std::chrono::steady_clock;
    void draw(const std::string& note);

    std::string title_;
    std::int64_t image_count_;
    ProgressOptions options_;
    std::int64_t done_ = 0;
    Clock::time_point start_ = Clock::now();
    Clock::time_point last_drawn_ = start_;
    bool drawn_ = false;
};

// The text of one state, without the carriage return: "epoch 1/5  train  [####----]  320/640  61.2 images/s  0:05 left".
std::string progress_line(const std::string& title, std::int64_t done, std::int64_t total, double seconds,
                          int width_columns);

// "1:02:03" or "4:05".
std::string clock_text(double seconds);

}  // namespace telltale
