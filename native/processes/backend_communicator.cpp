#include "native/processes/backend_communicator.hpp"

#include <c10/util/Exception.h>

namespace telltale {
namespace {

[[noreturn]] void throw_lost(c10::intrusive_ptr<c10d::Backend> backend, const std::exception& failure) {
    // Its destructor would wait for other sums under way, whose processes may themselves be waiting for this one.
    const c10d::Backend& kept = *backend.release();
    throw LostProcessError("rank " + std::to_string(kept.getRank()) + " of " + std::to_string(kept.getSize()) +
                           " cannot reach the others any more (" + failure_text(failure) +
                           "): another process ended or a machine is gone; the message of the one that ended first "
                           "says why; start all of them again with --resume auto");
}

class BackendSum : public PendingSum {
  public:
    BackendSum(c10::intrusive_ptr<c10d::Backend> backend, c10::intrusive_ptr<c10d::Work> work)
        : backend_(std::move(backend)), work_(std::move(work)) {}

    void wait() override {
        try {
            work_->wait();
        } catch (const std::exception& failure) {
            throw_lost(backend_, failure);
        }
    }

  private:
    c10::intrusive_ptr<c10d::Backend> backend_;
    c10::intrusive_ptr<c10d::Work> work_;
};

class BackendCommunicator : public Communicator {
  public:
    explicit BackendCommunicator(c10::intrusive_ptr<c10d::Backend> backend) : backend_(std::move(backend)) {}

    std::unique_ptr<PendingSum> start_sum(const at::Tensor& tensor) override {
        CHECK(tensor.is_contiguous());
        try {
            std::vector<at::Tensor> tensors{tensor};
            return std::make_unique<BackendSum>(backend_, backend_->allreduce(tensors));
        } catch (const std::exception& failure) {
            throw_lost(backend_, failure);
        }
    }

    void broadcast(const at::Tensor& tensor) override {
        CHECK(tensor.is_contiguous());
        try {
            std::vector<at::Tensor> tensors{tensor};
            backend_->broadcast(tensors)->wait();
        } catch (const std::exception& failure) {
            throw_lost(backend_, failure);
        }
    }

  private:
    c10::intrusive_ptr<c10d::Backend> backend_;
};

}  // namespace

std::unique_ptr<Communicator> make_backend_communicator(c10::intrusive_ptr<c10d::Backend> backend) {
    return std::make_unique<BackendCommunicator>(std::move(backend));
}

std::string failure_text(const std::exception& failure) {
    const auto* from_c10 = dynamic_cast<const c10::Error*>(&failure);
    std::string text = from_c10 ? from_c10->what_without_backtrace() : failure.what();
    text = text.substr(0, text.find('\n'));
    // Gloo begins with its own place: "[…/pair.cc:553] Connection closed by peer".
    if (text.starts_with('[') && text.find("] ") != std::string::npos) text.erase(0, text.find("] ") + 2);
    while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.pop_back();
    return text;
}

}  // namespace telltale
