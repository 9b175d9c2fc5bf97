// Writes the standard plots and a training's sheet with a hostile label as SVG files into a folder, for parse_svg.py.
#include <cstdio>
#include <fstream>
#include <string>

#include "shared/draw_plot.hpp"
#include "shared/svg.hpp"
#include "tests/shared/plot_samples.hpp"

int main(int argument_count, char** arguments) {
    using namespace telltale;
    if (argument_count != 3) return std::fputs("write_svg_files FOLDER LABEL\n", stderr), 2;
    for (auto& [name, plot] : standard_plots(plot_samples(3000), arguments[2])) {
        plot.title = plot.description = arguments[2];
        std::ofstream(std::string(arguments[1]) + "/" + name + ".svg", std::ios::binary)
            << svg_of(whole_drawing(plot, {560, 460, 13}));
    }
    Drawing sheet = training_sheet(training_history(8, true), {.heading = arguments[2], .best_epoch_rule = ""});
    sheet.title = sheet.description = arguments[2];
    std::ofstream(std::string(arguments[1]) + "/training.svg", std::ios::binary) << svg_of(sheet);
}
