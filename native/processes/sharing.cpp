#include "native/processes/sharing.hpp"

#include <cstring>

namespace telltale {
namespace {

void share_tensors(const ProcessGroup& group, const std::vector<NamedTensor>& tensors) {
    const c10::NoGradGuard no_grad;
    for (const NamedTensor& named : tensors) {
        CHECK(named.tensor.is_non_overlapping_and_dense());
        // Its memory as it lies there: channels last is as good as any order.
        group.of(named.tensor.device()).broadcast(named.tensor.detach().as_strided({named.tensor.numel()}, {1}));
    }
}

}  // namespace

std::vector<std::int64_t> sum_counts(const ProcessGroup& group, std::vector<std::int64_t> counts) {
    if (!group.has_others()) return counts;
    const auto size = static_cast<std::int64_t>(counts.size());
    group.on_host->sum(at::from_blob(counts.data(), {size}, at::kLong));
    return counts;
}

bool any_process(const ProcessGroup& group, bool is_so) { return sum_counts(group, {is_so ? 1 : 0})[0] > 0; }

at::Tensor gather_rows(const ProcessGroup& group, const at::Tensor& rows) {
    if (!group.has_others()) return rows;
    Communicator& communicator = group.of(rows.device());
    at::Tensor counts = at::zeros({group.size}, at::kLong);
    counts[group.rank].fill_(rows.size(0));
    group.on_host->sum(counts);
    std::vector<std::int64_t> shape = rows.sizes().vec();
    shape[0] = counts.sum().item<std::int64_t>();
    const auto first = counts.slice(0, 0, group.rank).sum().item<std::int64_t>();
    // Zeros where the others' rows come: their sum is the rows themselves.
    const at::Tensor all = at::zeros(shape, rows.options().memory_format(at::MemoryFormat::Contiguous));
    all.slice(0, first, first + rows.size(0)).copy_(rows);
    communicator.sum(all);
    return all;
}

std::vector<std::string> gather_texts(const ProcessGroup& group, const std::string& text) {
    if (!group.has_others()) return {text};
    at::Tensor sizes = at::zeros({group.size}, at::kLong);
    sizes[group.rank].fill_(static_cast<std::int64_t>(text.size()));
    group.on_host->sum(sizes);
    at::Tensor bytes = at::empty({static_cast<std::int64_t>(text.size())}, at::kByte);
    std::memcpy(bytes.mutable_data_ptr(), text.data(), text.size());
    const at::Tensor all = gather_rows(group, bytes);
    const char* next = reinterpret_cast<const char*>(all.const_data_ptr<std::uint8_t>());
    std::vector<std::string> texts;
    for (int rank = 0; rank < group.size; ++rank) {
        const auto size = static_cast<std::size_t>(sizes[rank].item<std::int64_t>());
        texts.emplace_back(next, size);
        next += size;
    }
    return texts;
}

std::vector<std::uint8_t> share_bytes(const ProcessGroup& group, std::vector<std::uint8_t> bytes) {
    if (!group.has_others()) return bytes;
    const at::Tensor size = at::full({1}, static_cast<std::int64_t>(bytes.size()), at::kLong);
    group.on_host->broadcast(size);
    bytes.resize(static_cast<std::size_t>(size.item<std::int64_t>()));
    if (!bytes.empty())
        group.on_host->broadcast(at::from_blob(bytes.data(), {static_cast<std::int64_t>(bytes.size())}, at::kByte));
    return bytes;
}

void share_weights(const ProcessGroup& group, const Network& network) {
    if (!group.has_others()) return;
    share_tensors(group, network.parameters());
    share_tensors(group, network.statistics());
}

void share_statistics(const ProcessGroup& group, const Network& network) {
    if (group.has_others()) share_tensors(group, network.statistics());
}

}  // namespace telltale
