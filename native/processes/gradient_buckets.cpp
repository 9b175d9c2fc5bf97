#include "native/processes/gradient_buckets.hpp"

namespace telltale {

GradientBuckets::GradientBuckets(const Network& network, Communicator& communicator, const BucketOptions& options)
    : communicator_(communicator) {
    const std::vector<NamedTensor>& parameters = network.parameters();
    for (auto named = parameters.rbegin(); named != parameters.rend(); ++named) {
        if (!named->tensor.requires_grad()) continue;
        CHECK(named->tensor.is_non_overlapping_and_dense() && named->tensor.scalar_type() == at::kFloat);
        slots_.push_back({named->tensor, {}, 0, 0, false});
    }
    std::vector<std::size_t> gathered;
    std::int64_t gathered_bytes = 0;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        gathered.push_back(i);
        gathered_bytes += static_cast<std::int64_t>(slots_[i].parameter.nbytes());
        if (gathered_bytes < (buckets_.empty() ? options.first_bytes : options.bytes)) continue;
        add_bucket(gathered);
        gathered.clear();
        gathered_bytes = 0;
    }
    if (!gathered.empty()) add_bucket(gathered);
    for (std::size_t i = 0; i < slots_.size(); ++i)
        slots_[i].hook =
            slots_[i].parameter.register_hook([this, i](const at::Tensor& gradient) -> void { fill(i, gradient); });
}

GradientBuckets::~GradientBuckets() {
    for (Slot& slot : slots_) slot.parameter.remove_hook(slot.hook);
}

void GradientBuckets::add_bucket(const std::vector<std::size_t>& slots) {
    std::int64_t count = 0;
    for (const std::size_t slot : slots) count += slots_[slot].parameter.numel();
    const at::Tensor& first = slots_[slots.front()].parameter;
    Bucket bucket{at::zeros({count}, first.options().requires_grad(false)), slots, 0, nullptr};
    std::int64_t offset = 0;
    for (const std::size_t i : slots) {
        Slot& slot = slots_[i];
        slot.view = bucket.buffer.as_strided(slot.parameter.sizes(), slot.parameter.strides(), offset);
        slot.bucket = buckets_.size();
        offset += slot.parameter.numel();
    }
    buckets_.push_back(std::move(bucket));
}

void GradientBuckets::fill(std::size_t slot, const at::Tensor& gradient) {
    const c10::NoGradGuard no_grad;
    CHECK(!slots_[slot].filled);  // a second backward before finish() would overwrite what is on its way
    slots_[slot].view.copy_(gradient);
    slots_[slot].filled = true;
    ++buckets_[slots_[slot].bucket].filled_count;
    start_full_ones();
}

void GradientBuckets::start_full_ones() {
    while (next_to_start_ < buckets_.size()) {
        Bucket& bucket = buckets_[next_to_start_];
        if (bucket.filled_count < bucket.slots.size()) return;
        bucket.sum = communicator_.start_sum(bucket.buffer);
        ++next_to_start_;
    }
}

void GradientBuckets::finish() {
    // What this process's part of the batch did not reach adds nothing.
    for (Slot& slot : slots_) {
        if (slot.filled) continue;
        slot.view.zero_();
        ++buckets_[slot.bucket].filled_count;
    }
    start_full_ones();
    for (Bucket& bucket : buckets_) {
        bucket.sum->wait();
        bucket.sum.reset();
        bucket.filled_count = 0;
    }
    for (Slot& slot : slots_) {
        slot.parameter.mutable_grad() = slot.view;
        slot.filled = false;
    }
    next_to_start_ = 0;
}

}  // namespace telltale
