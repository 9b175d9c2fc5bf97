// The program telltale as a user runs it, for tests of its commands: arguments, exit code, what it said.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "shared/csv.hpp"
#include "shared/json.hpp"
#include "test_folder.hpp"

namespace telltale {

struct Finished {
    int exit_code = -1;  // 1000 + the signal where one ended it
    std::string out;
    std::string err;
};

// A running telltale whose output goes to files in the folder. TELLTALE_PROGRAM names the binary.
class Program {
  public:
    Program(const TestFolder& folder, std::vector<std::string> arguments);
    void send(int signal_number) const;
    Finished wait();

  private:
    std::filesystem::path folder_;
    pid_t process_ = -1;
};

Finished run(const TestFolder& folder, std::vector<std::string> arguments);

// The exit code, and a part of what it said on stderr.
void expect_refused(const Finished& finished, int exit_code, const std::string& part);

// Files that have to be there and whole.
Json parsed(const std::filesystem::path& file);
CsvTable table(const std::filesystem::path& file);

}  // namespace telltale
