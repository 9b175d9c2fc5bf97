// The CUDA module as far as a machine without a GPU can hold it to account: every symbol that it wants is one that the
// libraries it names give, and a module of another build is refused.
#include "native/cuda_module.hpp"

#include <dlfcn.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <set>
#include <sstream>
#include <string>

namespace telltale {
namespace {

std::filesystem::path path_from(const char* variable) {
    const char* value = std::getenv(variable);
    CHECK(value != nullptr);
    return value;
}

std::string output_of(const std::string& command) {
    std::FILE* pipe = ::popen(command.c_str(), "r");
    CHECK(pipe != nullptr);
    std::string text;
    char piece[65536];
    while (const std::size_t count = std::fread(piece, 1, sizeof piece, pipe)) text.append(piece, count);
    EXPECT_EQ(::pclose(pipe), 0) << command;
    return text;
}

// The names of a library's dynamic symbols. options: nm's, which ones.
std::set<std::string> symbols(const std::filesystem::path& library, const std::string& options) {
    std::set<std::string> names;
    std::istringstream lines(
        output_of("nm --dynamic --format=just-symbols --no-demangle " + options + " '" + library.string() + "'"));
    for (std::string name; lines >> name;) names.insert(name.substr(0, name.find('@')));
    return names;
}

TEST(CudaModule, WantsNoSymbolThatItsLibrariesDoNotGive) {
    std::set<std::string> given;
    std::istringstream libraries(path_from("TELLTALE_CUDA_MODULE_NEEDS").string());
    for (std::string library; std::getline(libraries, library, ':');) given.merge(symbols(library, "--defined-only"));
    int torch_symbols = 0;
    for (const std::string& name : symbols(path_from("TELLTALE_CUDA_MODULE_FILE"), "--undefined-only")) {
        const bool is_cuda = name.starts_with("cuda") || name.starts_with("nccl");
        const bool is_torch = name.find("2at") != std::string::npos || name.find("3c10") != std::string::npos;
        if (!is_cuda && !is_torch) continue;  // the C++ runtime's, which every program here has
        EXPECT_TRUE(given.contains(name)) << name;
        ++torch_symbols;
    }
    EXPECT_GT(torch_symbols, 10);
}

// Where all of CUDA's libraries are, it opens, also without a GPU; elsewhere what is missing is one of these libraries.
TEST(CudaModule, OpensOrNamesTheLibraryThatIsNotInstalled) {
    const bool has_cuda = ::dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL) != nullptr;
    const Result<CudaModule*> opened = open_cuda_module(path_from("TELLTALE_CUDA_MODULE_FILE"));
    if (has_cuda) {
        ASSERT_TRUE(opened.ok()) << opened.error().message;
        EXPECT_NE(opened.value(), nullptr);
        return;
    }
    ASSERT_FALSE(opened.ok());
    EXPECT_NE(opened.error().message.find("cannot open shared object file"), std::string::npos)
        << opened.error().message;
}

TEST(CudaModule, OfAnotherBuildIsRefused) {
    const Result<CudaModule*> opened = open_cuda_module(path_from("TELLTALE_OTHER_CUDA_MODULE"));
    ASSERT_FALSE(opened.ok());
    EXPECT_NE(opened.error().message.find("of another build"), std::string::npos) << opened.error().message;
}

TEST(CudaModule, ALibraryThatIsNoneOfOursIsRefused) {
    const Result<CudaModule*> opened = open_cuda_module("libm.so.6");
    ASSERT_FALSE(opened.ok());
    EXPECT_NE(opened.error().message.find("of another build"), std::string::npos) << opened.error().message;
}

}  // namespace
}  // namespace telltale
