// One writer at a time in a run's folder. The lock goes with the process, however that ends, and leaves no file.
#pragma once

#include <filesystem>

#include "shared/result.hpp"

namespace telltale {

class RunLock {
  public:
    // An Error where another process holds it. Where the file system knows no locks, a warning on stderr and none is held.
    static Result<RunLock> take(const std::filesystem::path& folder);

    RunLock(RunLock&& other) noexcept;
    RunLock& operator=(RunLock&&) = delete;
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;
    ~RunLock();

  private:
    explicit RunLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace telltale
