// The program's exit codes, as `telltale --help` documents them.
#pragma once

namespace telltale {

enum class ExitCode {
    ok = 0,
    environment = 1,  // disk, memory, GPU, LibTorch
    leak = 1,         // check-data: a picture or a group stands in two splits
    usage = 2,        // the command line
    bad_input = 3,    // a file or folder that was given
    stopped = 4,      // Ctrl-C or SIGTERM; what was done so far is saved
    condition = 5,    // report: a condition of --fail-if holds; everything is written
};

}  // namespace telltale
