#include "native/device_augmentation.hpp"

#include <algorithm>

#include "native/input_values.hpp"

namespace telltale {
namespace {

constexpr int kCoveredGrey = 128;

// A table of numbers on the host, a row for each picture.
template <typename Number, typename Row>
at::Tensor table(std::span<const AugmentationDraw> draws, at::ScalarType type, std::int64_t columns, Row row) {
    at::Tensor numbers = at::empty({static_cast<std::int64_t>(draws.size()), columns}, at::TensorOptions(type));
    auto* to = numbers.data_ptr<Number>();
    for (const AugmentationDraw& draw : draws) {
        for (const Number number : row(draw)) *to++ = number;
    }
    return numbers;
}

// [batch, 1, 1, 1], to be spread over the pictures.
at::Tensor column(const at::Tensor& numbers, std::int64_t place) {
    return numbers.select(1, place).view({-1, 1, 1, 1});
}

// Where rounding begins is told by halves going up, as lround does with what is not negative.
at::Tensor to_byte(const at::Tensor& values) { return values.clamp(0, 255).add_(0.5).floor_().to(at::kByte); }

}  // namespace

DeviceAugmentation::DeviceAugmentation(const PreprocessingOptions& preprocessing, at::Device device) : device_(device) {
    const NormalisedBytes normalised = normalised_bytes(preprocessing);
    at::Tensor value_of = at::empty({3 * 256}, at::TensorOptions(at::kFloat));
    at::Tensor channels = at::empty({3}, at::TensorOptions(at::kLong));
    for (std::size_t channel = 0; channel < 3; ++channel) {
        std::copy_n(normalised.values[channel].data(), 256, value_of.data_ptr<float>() + 256 * channel);
        channels.data_ptr<std::int64_t>()[channel] = normalised.source_channel[channel];
    }
    value_of_ = value_of.to(device);
    channels_ = channels.to(device);
}

// A few numbers a picture: from pinned memory the copy waits for nothing.
at::Tensor DeviceAugmentation::on_device(const at::Tensor& host) const {
    return device_.is_cuda() ? host.pin_memory().to(device_, /*non_blocking=*/true) : host;
}

// Shift, mirror image and crop at once: every pixel of the result is fetched from its place, black from outside.
at::Tensor DeviceAugmentation::moved(const at::Tensor& rgb, std::span<const AugmentationDraw> draws) const {
    const std::int64_t size = rgb.size(1);
    const std::int64_t side = changed_side_px(static_cast<int>(size), draws.front());
    const at::Tensor places = on_device(table<std::int64_t>(draws, at::kLong, 3, [&](const AugmentationDraw& draw) {
        CHECK(draw.crop_px == draws.front().crop_px);
        const std::int64_t first_row = draw.crop_y_px + draw.shift_y_px;
        const std::int64_t first_column =
            (draw.mirrored ? size - 1 - draw.crop_x_px : draw.crop_x_px) + draw.shift_x_px;
        return std::array<std::int64_t, 3>{first_row, first_column, draw.mirrored ? -1 : 1};
    }));
    const at::Tensor along = at::arange(side, places.options());
    const at::Tensor rows = places.select(1, 0).unsqueeze(1) + along;  // [batch, side]
    const at::Tensor columns =
        places.select(1, 1).unsqueeze(1) + places.select(1, 2).unsqueeze(1) * along;  // [batch, side]
    const at::Tensor from = (rows.clamp(0, size - 1) * size).unsqueeze(2) + columns.clamp(0, size - 1).unsqueeze(1);
    const at::Tensor pixels = rgb.view({rgb.size(0), size * size, 3})
                                  .gather(1, from.view({rgb.size(0), side * side, 1}).expand({-1, -1, 3}))
                                  .view({rgb.size(0), side, side, 3});
    const at::Tensor row_is_outside = rows.lt(0).logical_or_(rows.ge(size)).view({-1, side, 1, 1});
    const at::Tensor column_is_outside = columns.lt(0).logical_or_(columns.ge(size)).view({-1, 1, side, 1});
    return pixels.masked_fill(row_is_outside.logical_or(column_is_outside), 0);
}

at::Tensor DeviceAugmentation::values(const at::Tensor& rgb, std::span<const AugmentationDraw> draws) const {
    CHECK(static_cast<std::int64_t>(draws.size()) == rgb.size(0) && !draws.empty());
    at::Tensor pixels = moved(rgb, draws);
    const std::int64_t side = pixels.size(1);
    const auto any = [&](auto has) { return std::any_of(draws.begin(), draws.end(), has); };
    if (any([](const AugmentationDraw& draw) { return draw.colour.has_value(); })) {
        const at::Tensor colours = on_device(table<double>(draws, at::kDouble, 3, [](const AugmentationDraw& draw) {
            const AugmentationDraw::Colour colour = draw.colour.value_or(AugmentationDraw::Colour{});
            return std::array<double, 3>{colour.contrast, colour.brightness, colour.saturation};
        }));
        // In doubles, one operation at a time in the order of augmentation.cpp: the same bytes come out.
        const at::Tensor bright =
            pixels.to(at::kDouble).sub_(127.5).mul_(column(colours, 0)).add_(127.5).add_(column(colours, 1));
        const at::Tensor luma = (bright.select(3, 0) * 0.299)
                                    .add_(bright.select(3, 1) * 0.587)
                                    .add_(bright.select(3, 2) * 0.114)
                                    .unsqueeze(3);
        pixels = to_byte((bright - luma).mul_(column(colours, 2)).add_(luma));
    }
    if (any([](const AugmentationDraw& draw) { return draw.cut_out.has_value(); })) {
        const at::Tensor covered = on_device(table<std::int64_t>(draws, at::kLong, 4, [](const AugmentationDraw& draw) {
            const auto [x, y, width, height] = draw.cut_out.value_or(AugmentationDraw::Rectangle{});
            return std::array<std::int64_t, 4>{x, y, x + width, y + height};
        }));
        const at::Tensor along = at::arange(side, covered.options());
        const auto within = [&](std::int64_t begin, std::int64_t end) {
            return along.ge(covered.select(1, begin).unsqueeze(1))
                .logical_and_(along.lt(covered.select(1, end).unsqueeze(1)));
        };
        const at::Tensor is_covered =
            within(1, 3).view({-1, side, 1, 1}).logical_and(within(0, 2).view({-1, 1, side, 1}));
        pixels = pixels.masked_fill(is_covered, kCoveredGrey);
    }
    const at::Tensor bytes = pixels.index_select(3, channels_).to(at::kInt);
    const at::Tensor places = bytes + at::arange(0, 3 * 256, 256, bytes.options());
    return value_of_.index_select(0, places.view(-1)).view({rgb.size(0), side, side, 3}).permute({0, 3, 1, 2});
}

}  // namespace telltale
