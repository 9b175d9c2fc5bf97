#include "native/progress.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace telltale {
namespace {

constexpr double kSecondsBetweenDraws = 0.1;

double seconds_between(std::chrono::steady_clock::time_point from, std::chrono::steady_clock::time_point to) {
    return std::chrono::duration<double>(to - from).count();
}

}  // namespace

ProgressOptions progress_for_stderr() {
    ProgressOptions options;
    options.on_terminal = ::isatty(STDERR_FILENO) == 1;
    winsize size{};
    if (options.on_terminal && ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        options.width_columns = size.ws_col;
    }
    return options;
}

std::string clock_text(double seconds) {
    const auto whole = static_cast<long long>(std::llround(std::max(0.0, seconds)));
    char text[32];
    if (whole >= 3600) {
        std::snprintf(text, sizeof text, "%lld:%02lld:%02lld", whole / 3600, whole / 60 % 60, whole % 60);
    } else {
        std::snprintf(text, sizeof text, "%lld:%02lld", whole / 60, whole % 60);
    }
    return text;
}

ProgressOptions progress_for_rank(int rank) {
    ProgressOptions options = progress_for_stderr();
    options.is_silent = rank != 0;
    return options;
}

std::string progress_line(const std::string& title, std::int64_t done, std::int64_t total, double seconds,
                          int width_columns) {
    const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
    const double left = rate > 0 ? static_cast<double>(total - done) / rate : 0;
    char numbers[96];
    std::snprintf(numbers, sizeof numbers, "%lld/%lld  %.1f images/s  %s left", static_cast<long long>(done),
                  static_cast<long long>(total), rate, clock_text(left).c_str());
    const int bar_columns =
        std::min(30, width_columns - static_cast<int>(title.size() + std::string(numbers).size()) - 8);
    std::string bar;
    if (bar_columns >= 5) {
        const auto filled = static_cast<std::size_t>(total > 0 ? bar_columns * done / total : 0);
        bar = "[" + std::string(filled, '#') + std::string(static_cast<std::size_t>(bar_columns) - filled, '-') + "]  ";
    }
    return title + "  " + bar + numbers;
}

Progress::Progress(std::string title, std::int64_t image_count, const ProgressOptions& options)
    : title_(std::move(title)), image_count_(image_count), options_(options) {}

Progress::~Progress() {
    if (options_.on_terminal && drawn_) std::fputs("\r\x1b[K", stderr);
}

void Progress::advance(std::int64_t images, const std::string& note) {
    done_ += images;
    if (options_.is_silent) return;
    const double since_drawn = seconds_between(last_drawn_, Clock::now());
    if (since_drawn < (options_.on_terminal ? kSecondsBetweenDraws : options_.seconds_between_lines)) return;
    draw(note);
}

double Progress::images_per_second() const {
    const double seconds = seconds_between(start_, Clock::now());
    return seconds > 0 ? static_cast<double>(done_) / seconds : 0;
}

void Progress::draw(const std::string& note) {
    last_drawn_ = Clock::now();
    drawn_ = true;
    const int width_columns = options_.width_columns - (note.empty() ? 0 : static_cast<int>(note.size()) + 2);
    std::string line = progress_line(title_, done_, image_count_, seconds_between(start_, last_drawn_), width_columns);
    if (!note.empty()) line += "  " + note;
    if (options_.on_terminal) {
        std::fprintf(stderr, "\r%s\x1b[K", line.c_str());
    } else {
        std::fprintf(stderr, "%s\n", line.c_str());
    }
    std::fflush(stderr);
}

}  // namespace telltale
