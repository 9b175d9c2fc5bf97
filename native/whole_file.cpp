#include "native/whole_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "native/environment_error.hpp"

namespace telltale {
namespace {

namespace fs = std::filesystem;

// Closes the descriptor and removes the temporary unless it was renamed into place.
class TemporaryFile {
  public:
    explicit TemporaryFile(fs::path path) : path_(std::move(path)) {
        descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
        if (!in_place_) ::unlink(path_.c_str());
    }
    int descriptor() const { return descriptor_; }
    bool close() { return ::close(std::exchange(descriptor_, -1)) == 0; }
    bool rename_to(const fs::path& target) {
        in_place_ = ::rename(path_.c_str(), target.c_str()) == 0;
        return in_place_;
    }

  private:
    fs::path path_;
    int descriptor_ = -1;
    bool in_place_ = false;
};

[[noreturn]] void fail(const fs::path& path) {
    throw EnvironmentError("the file could not be written (" + std::string(std::strerror(errno)) +
                           "); nothing was changed; check free space and permissions: " + path.string());
}

bool write_all(int descriptor, std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

// The rename itself must survive a power cut. Some file systems refuse to sync a folder: then there is nothing to do.
void sync_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

}  // namespace

Result<std::vector<std::uint8_t>> read_file(const fs::path& path, std::uint64_t most_bytes) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return make_error("the file cannot be read (" + std::string(std::strerror(errno)) + ")", {},
                          "check the name and its permissions", path.string());
    }
    struct stat status {};
    std::vector<std::uint8_t> bytes;
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
        if (static_cast<std::uint64_t>(status.st_size) > most_bytes) {
            ::close(descriptor);
            return make_error("the file has " + std::to_string(status.st_size) + " bytes",
                              "at most " + std::to_string(most_bytes), {}, path.string());
        }
        bytes.reserve(static_cast<std::size_t>(status.st_size));
    }
    std::uint8_t block[1 << 16];
    ssize_t count = 0;
    while ((count = ::read(descriptor, block, sizeof block)) != 0) {
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) break;
        bytes.insert(bytes.end(), block, block + count);
    }
    const int read_errno = errno;
    ::close(descriptor);
    if (count < 0) {
        return make_error("the file cannot be read (" + std::string(std::strerror(read_errno)) + ")", "a regular file",
                          {}, path.string());
    }
    return bytes;
}

Result<std::string> read_text_file(const fs::path& path) {
    Result<std::vector<std::uint8_t>> bytes = read_file(path);
    if (!bytes) return bytes.error();
    return std::string(bytes.value().begin(), bytes.value().end());
}

void write_file(const fs::path& path, std::span<const std::uint8_t> bytes) {
    TemporaryFile temporary(path.string() + kPartExtension);
    if (temporary.descriptor() < 0) fail(path);
    if (!write_all(temporary.descriptor(), bytes)) fail(path);
    if (::fsync(temporary.descriptor()) != 0) fail(path);
    if (!temporary.close()) fail(path);
    if (!temporary.rename_to(path)) fail(path);
    sync_folder(path.parent_path());
}

void grow_file(const fs::path& path, std::span<const std::uint8_t> bytes) {
    std::error_code ignored;
    if (!fs::is_regular_file(path, ignored)) return write_file(path, bytes);
    const Result<std::vector<std::uint8_t>> before = read_file(path, bytes.size());
    if (!before || !std::equal(before.value().begin(), before.value().end(), bytes.begin()))
        return write_file(path, bytes);
    const std::size_t kept = before.value().size();
    if (kept == bytes.size()) return;
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    if (descriptor < 0) fail(path);
    const bool written = write_all(descriptor, bytes.subspan(kept)) && ::fsync(descriptor) == 0;
    const int write_errno = errno;
    if (!written) {
        // Where even this fails, the next call completes what is there.
        [[maybe_unused]] const int undone = ::ftruncate(descriptor, static_cast<off_t>(kept));
    }
    ::close(descriptor);
    errno = write_errno;
    if (!written) fail(path);
}

void write_text_file(const fs::path& path, std::string_view text) {
    write_file(path, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

}  // namespace telltale
