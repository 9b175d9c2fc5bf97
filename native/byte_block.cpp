#include "native/byte_block.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <new>
#include <system_error>
#include <utility>

namespace telltale {
namespace {

// A file without a name, or -1. Some file systems cannot make one at once: it is then made and its name taken away.
int open_nameless(const std::filesystem::path& folder) {
    const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR)) return file;
    std::string name = (folder / ".telltale_pictures.XXXXXX").string();
    const int named = ::mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0) ::unlink(name.c_str());
    return named;
}

Error no_room(const std::filesystem::path& folder, const std::string& reason) {
    return make_error("no room for the decoded pictures (" + reason + ")", {}, {}, folder.string());
}

}  // namespace

ByteBlock::ByteBlock(ByteBlock&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_bytes_(std::exchange(other.size_bytes_, 0)) {}

ByteBlock& ByteBlock::operator=(ByteBlock&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_bytes_, other.size_bytes_);
    return *this;
}

ByteBlock::~ByteBlock() {
    if (data_ != nullptr) ::munmap(data_, size_bytes_);
}

ByteBlock ByteBlock::in_memory(std::size_t size_bytes) {
    if (size_bytes == 0) return {};
    void* data =
        ::mmap(nullptr, size_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (data == MAP_FAILED) throw std::bad_alloc();
    return {static_cast<std::uint8_t*>(data), size_bytes};
}

Result<ByteBlock> ByteBlock::in_file(const std::filesystem::path& folder, std::size_t size_bytes) {
    if (size_bytes == 0) return ByteBlock();
    // Asked first: filling a disk to its last byte, only to be refused, would hurt whoever else writes to it.
    struct statvfs disk {};
    if (::statvfs(folder.c_str(), &disk) != 0) return no_room(folder, std::generic_category().message(errno));
    const double free_bytes = static_cast<double>(disk.f_bavail) * static_cast<double>(disk.f_frsize);
    if (static_cast<double>(size_bytes) > 0.9 * free_bytes) return no_room(folder, "the disk is too full");
    const int file = open_nameless(folder);
    if (file < 0) return no_room(folder, std::generic_category().message(errno));
    const int refused = ::posix_fallocate(file, 0, static_cast<off_t>(size_bytes));
    void* data = MAP_FAILED;
    if (refused == 0) data = ::mmap(nullptr, size_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    const int reason = refused != 0 ? refused : errno;
    ::close(file);
    if (data == MAP_FAILED) return no_room(folder, std::generic_category().message(reason));
    return ByteBlock(static_cast<std::uint8_t*>(data), size_bytes);
}

}  // namespace telltale
