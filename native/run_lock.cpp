#include "native/run_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "native/environment_error.hpp"

namespace telltale {

Result<RunLock> RunLock::take(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        throw EnvironmentError("the run's folder cannot be opened (" + std::string(std::strerror(errno)) +
                               "): " + folder.string());
    }
    RunLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return lock;
    if (errno == EWOULDBLOCK) {
        return make_error("another telltale is writing into this run", "a folder that nobody else uses",
                          "wait until it ends, or name another --out", folder.string());
    }
    std::fprintf(stderr, "warning: the file system knows no locks (%s): nothing else may write into %s\n",
                 std::strerror(errno), folder.c_str());
    return lock;
}

RunLock::RunLock(RunLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

RunLock::~RunLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace telltale
