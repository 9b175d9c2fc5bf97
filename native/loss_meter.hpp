// The mean loss and the share of right answers over everything added.
#pragma once

#include <cstdint>

#include "native/training_record.hpp"

namespace telltale {

struct LossMeter {
    double loss_sum = 0;
    std::int64_t right = 0;
    std::int64_t count = 0;

    void add(double mean_loss, std::int64_t right_count, std::int64_t picture_count) {
        loss_sum += mean_loss * static_cast<double>(picture_count);
        right += right_count;
        count += picture_count;
    }
    LossAndAccuracy value() const {
        if (count == 0) return {};
        return {loss_sum / static_cast<double>(count), static_cast<double>(right) / static_cast<double>(count)};
    }
};

}  // namespace telltale
