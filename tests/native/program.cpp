#include "program.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace telltale {

Program::Program(const TestFolder& folder, std::vector<std::string> arguments) : folder_(folder.path()) {
    const char* program = std::getenv("TELLTALE_PROGRAM");
    CHECK(program != nullptr);
    arguments.insert(arguments.begin(), program);
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    const std::string out = (folder_ / "stdout.txt").string();
    const std::string err = (folder_ / "stderr.txt").string();
    process_ = ::fork();
    CHECK(process_ >= 0);
    if (process_ == 0) {
        if (!std::freopen(out.c_str(), "w", stdout) || !std::freopen(err.c_str(), "w", stderr)) ::_exit(125);
        ::execv(program, pointers.data());
        ::_exit(126);
    }
}

void Program::send(int signal_number) const { ::kill(process_, signal_number); }

Finished Program::wait() {
    int status = 0;
    CHECK(::waitpid(process_, &status, 0) == process_);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status),
            read_text_file(folder_ / "stdout.txt").value(), read_text_file(folder_ / "stderr.txt").value()};
}

Finished run(const TestFolder& folder, std::vector<std::string> arguments) {
    return Program(folder, std::move(arguments)).wait();
}

void expect_refused(const Finished& finished, int exit_code, const std::string& part) {
    EXPECT_EQ(finished.exit_code, exit_code) << finished.out << finished.err;
    EXPECT_NE(finished.err.find(part), std::string::npos) << finished.err;
}

Json parsed(const std::filesystem::path& file) {
    Result<Json> json = parse_json(read_text_file(file).value());
    CHECK(json.ok());
    return std::move(json).value();
}

CsvTable table(const std::filesystem::path& file) {
    Result<CsvTable> read = parse_csv(read_text_file(file).value());
    CHECK(read.ok());
    return std::move(read).value();
}

}  // namespace telltale
