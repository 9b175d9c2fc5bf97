#include "precision_recall.hpp"

namespace telltale {

PrecisionRecallCurve precision_recall_curve(const RocCurve& curve) {
    CHECK(curve.points.size() >= 2);
    PrecisionRecallCurve out;
    out.real_count = curve.real_count;
    out.fake_count = curve.fake_count;
    out.points.reserve(curve.points.size());
    out.points.push_back({0, 1, curve.points.front().threshold});
    for (std::size_t i = 1; i < curve.points.size(); ++i) {
        const RocPoint& point = curve.points[i];
        const std::int64_t fakes = count_behind_rate(point.true_positive_rate, curve.fake_count);
        const std::int64_t called_fake = fakes + count_behind_rate(point.false_positive_rate, curve.real_count);
        out.points.push_back(
            {point.true_positive_rate, static_cast<double>(fakes) / static_cast<double>(called_fake), point.threshold});
    }
    return out;
}

Result<PrecisionRecallCurve> precision_recall_curve(std::span<const double> scores,
                                                    std::span<const std::uint8_t> labels) {
    const Result<RocCurve> curve = roc_curve(scores, labels);
    if (!curve) return curve.error();
    return precision_recall_curve(curve.value());
}

double average_precision(const PrecisionRecallCurve& curve) {
    CHECK(curve.points.size() >= 2);
    double sum = 0;
    for (std::size_t i = 1; i < curve.points.size(); ++i) {
        sum += (curve.points[i].recall - curve.points[i - 1].recall) * curve.points[i].precision;
    }
    return sum;
}

double fake_share(const PrecisionRecallCurve& curve) {
    CHECK(curve.real_count > 0 && curve.fake_count > 0);
    return static_cast<double>(curve.fake_count) / static_cast<double>(curve.real_count + curve.fake_count);
}

}  // namespace telltale
