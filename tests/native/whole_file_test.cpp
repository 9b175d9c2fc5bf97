#include "native/whole_file.hpp"

#include <gtest/gtest.h>

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "native/environment_error.hpp"
#include "shared/onnx/graph.hpp"
#include "test_folder.hpp"

namespace telltale {
namespace {

TEST(WholeFile, AFileAboveTheLimitIsRefusedUnread) {
    TestFolder folder;
    const std::filesystem::path path = folder.path() / "large.onnx";
    write_file(path, {});
    // A hole of 3 GB: it takes no room on the disk, and would take all of it in memory.
    std::filesystem::resize_file(path, 3'000'000'000);
    const Result<std::vector<std::uint8_t>> bytes = read_file(path, onnx::kMostModelBytes);
    ASSERT_FALSE(bytes.ok());
    for (const std::string& word : {std::string("3000000000"), std::string("2147483647"), path.string()}) {
        EXPECT_NE(bytes.error().message.find(word), std::string::npos) << bytes.error().message;
    }
    std::filesystem::resize_file(path, 7);
    EXPECT_EQ(read_file(path, 7).value().size(), 7u);
    EXPECT_FALSE(read_file(path, 6).ok());
}

std::vector<std::uint8_t> bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

// An open file that was renamed over would show nothing of the new one.
TEST(WholeFile, AFileThatGrowsIsSeenToGrowByWhoHoldsItOpen) {
    TestFolder folder;
    const std::filesystem::path path = folder.path() / "events";
    grow_file(path, bytes_of("one"));
    std::ifstream open(path);
    std::string word(3, ' ');
    open.read(word.data(), 3);
    EXPECT_EQ(word, "one");
    grow_file(path, bytes_of("one two"));
    std::string rest(4, ' ');
    open.read(rest.data(), 4);
    EXPECT_EQ(rest, " two");
    grow_file(path, bytes_of("one two"));
    EXPECT_EQ(read_text_file(path).value(), "one two");
}

TEST(WholeFile, AFileThatIsNoBeginningOfTheNewOneIsWrittenWhole) {
    TestFolder folder;
    const std::filesystem::path path = folder.path() / "events";
    for (const char* before : {"other", "one two three", "on2"}) {
        write_text_file(path, before);
        grow_file(path, bytes_of("one two"));
        EXPECT_EQ(read_text_file(path).value(), "one two") << before;
        EXPECT_FALSE(std::filesystem::exists(path.string() + ".part"));
    }
}

TEST(WholeFile, AGrowingFileThatWasCutShortIsCompleted) {
    TestFolder folder;
    const std::filesystem::path path = folder.path() / "events";
    for (std::size_t size = 0; size <= 7; ++size) {
        write_text_file(path, std::string_view("one two").substr(0, size));
        grow_file(path, bytes_of("one two"));
        EXPECT_EQ(read_text_file(path).value(), "one two") << size;
    }
}

// A limit on the size of files stops a write half way, as a full disk does.
TEST(WholeFile, AFileThatCannotGrowStaysAsItWas) {
    TestFolder folder;
    const std::filesystem::path path = folder.path() / "events";
    grow_file(path, bytes_of("one"));
    const auto handler = ::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit small{5, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    EXPECT_THROW(grow_file(path, bytes_of("one two")), EnvironmentError);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    ::signal(SIGXFSZ, handler);
    EXPECT_EQ(read_text_file(path).value(), "one");
}

// The limit ends the process with a signal at exactly that byte of the write, as a kill would.
TEST(WholeFile, DeathAtAnyByteLeavesTheFileBeforeAndTheNextWriteSucceeds) {
    TestFolder folder;
    const std::filesystem::path path = folder.path() / "checkpoint";
    const std::vector<std::uint8_t> before(300'000, 1);
    const std::vector<std::uint8_t> after(300'000, 2);
    write_file(path, before);
    for (const rlim_t byte : {0u, 1u, 7u, 8u, 4095u, 4096u, 65'535u, 65'536u, 131'072u, 200'000u, 299'999u}) {
        const pid_t writer = ::fork();
        if (writer == 0) {
            const rlimit no_core{0, 0};
            ::setrlimit(RLIMIT_CORE, &no_core);
            const rlimit limit{byte, byte};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            ::signal(SIGXFSZ, SIG_DFL);
            write_file(path, after);
            ::_exit(0);
        }
        int status = 0;
        ASSERT_EQ(::waitpid(writer, &status, 0), writer);
        ASSERT_TRUE(WIFSIGNALED(status)) << byte;
        EXPECT_EQ(read_file(path).value(), before) << byte;
    }
    write_file(path, after);
    EXPECT_EQ(read_file(path).value(), after);
}

}  // namespace
}  // namespace telltale
