// Gradients added up over processes while backward still computes: flat buffers filled from the last layer to the first,
// each on its way as soon as it is full. Source: S. Li et al., "PyTorch Distributed: Experiences on Accelerating Data
// Parallel Training", 2020.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "native/models/network.hpp"
#include "native/processes/communicator.hpp"

namespace telltale {

struct BucketOptions {
    std::int64_t first_bytes = 1 << 20;  // small: the sum starts early
    std::int64_t bytes = 4 << 20;
};

class GradientBuckets {
  public:
    // Of the parameters that learn. They must stay the same tensors; the communicator must live longer.
    GradientBuckets(const Network& network, Communicator& communicator, const BucketOptions& options = {});
    GradientBuckets(const GradientBuckets&) = delete;
    GradientBuckets& operator=(const GradientBuckets&) = delete;
    ~GradientBuckets();

    // After backward: every parameter's gradient is the sum over all processes, a view into a buffer that the next
    // backward fills anew.
    void finish();

    std::size_t bucket_count() const { return buckets_.size(); }

  private:
    struct Slot {
        at::Tensor parameter;
        at::Tensor view;  // of the bucket's buffer, laid out as the parameter
        std::size_t bucket = 0;
        unsigned hook = 0;
        bool filled = false;
    };
    struct Bucket {
        at::Tensor buffer;
        std::vector<std::size_t> slots;
        std::size_t filled_count = 0;
        std::unique_ptr<PendingSum> sum;
    };

    void add_bucket(const std::vector<std::size_t>& slots);
    void fill(std::size_t slot, const at::Tensor& gradient);
    void start_full_ones();

    Communicator& communicator_;
    std::vector<Slot> slots_;
    std::vector<Bucket> buckets_;
    std::size_t next_to_start_ = 0;  // all processes start them in this one order
};

}  // namespace telltale
