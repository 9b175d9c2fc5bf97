#include "native/models/xception.hpp"

#include "native/models/xception_plan.hpp"
#include "native/processes/sync_batch_norm.hpp"

namespace telltale {
namespace {

constexpr double kMomentum = 0.1;

class Xception : public Network {
  public:
    Xception() {
        conv1_ = add_convolution("conv1", {32, 3, 3, 3});
        bn1_ = add_normalisation("bn1", 32);
        conv2_ = add_convolution("conv2", {64, 32, 3, 3});
        bn2_ = add_normalisation("bn2", 64);
        const XceptionPlan plan = xception_plan();
        for (const XceptionBlock& block : plan.blocks) blocks_.push_back(make_block(block));
        for (const SeparableUnit& unit : plan.exit) exit_.push_back(make_unit(unit));
        for (const LinearPlan& layer : plan.head)
            head_.push_back(add_layer(layer.name, {layer.output_count, layer.input_count}));
    }

    bool is_head(std::string_view name) const override { return name.starts_with("fc.") || name.starts_with("head."); }

    bool is_partly_frozen() const override { return first_learning_block_ >= 0; }

    Result<Done> freeze_until(std::string_view name) override {
        const std::vector<XceptionBlock> blocks = xception_plan().blocks;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            if (blocks[i].name != name) continue;
            first_learning_block_ = static_cast<int>(i);
            const std::size_t first = blocks_[i].units.front().depthwise;
            for (std::size_t place = 0; place < first; ++place) parameter(place).set_requires_grad(false);
            return Done{};
        }
        return make_error("Xception has no block '" + std::string(name) + "'", "block1 to block12");
    }

    at::Tensor frozen_part(const at::Tensor& input_nchw) const override {
        if (!is_partly_frozen()) return input_nchw;
        const c10::NoGradGuard no_grad;
        at::Tensor x = stem(input_nchw, Mode::inference);
        for (int i = 0; i < first_learning_block_; ++i) x = through(blocks_[i], x, Mode::inference);
        return x;
    }

    at::Tensor learning_part(const at::Tensor& frozen_output, Mode mode) const override {
        at::Tensor x =
            is_partly_frozen() ? frozen_output.contiguous(at::MemoryFormat::ChannelsLast) : stem(frozen_output, mode);
        for (std::size_t i = is_partly_frozen() ? first_learning_block_ : 0; i < blocks_.size(); ++i)
            x = through(blocks_[i], x, mode);
        return head(features(x, mode));
    }

    std::vector<NamedTensor> activations(const at::Tensor& input_nchw) const {
        std::vector<NamedTensor> parts;
        parts.push_back({"stem", stem(input_nchw, Mode::inference)});
        for (std::size_t i = 0; i < blocks_.size(); ++i)
            parts.push_back(
                {"block" + std::to_string(i + 1), through(blocks_[i], parts.back().tensor, Mode::inference)});
        parts.push_back({"features", features(parts.back().tensor, Mode::inference)});
        parts.push_back({"logits", head(parts.back().tensor)});
        return parts;
    }

  private:
    struct Unit {
        std::size_t depthwise = 0;
        std::size_t pointwise = 0;
        Normalisation normalisation;
        std::int64_t input_channels = 0;
        bool relu_before = true;
    };
    struct Block {
        std::vector<Unit> units;
        std::int64_t stride = 1;
        bool has_skip = false;
        std::size_t skip = 0;
        Normalisation skip_normalisation;
    };

    Unit make_unit(const SeparableUnit& plan) {
        Unit unit;
        unit.depthwise = add_convolution(plan.name + ".conv1", {plan.input_channels, 1, 3, 3});
        unit.pointwise = add_convolution(plan.name + ".pointwise", {plan.output_channels, plan.input_channels, 1, 1});
        unit.normalisation = add_normalisation(plan.normalisation, plan.output_channels);
        unit.input_channels = plan.input_channels;
        unit.relu_before = plan.relu_before;
        return unit;
    }

    Block make_block(const XceptionBlock& plan) {
        Block block;
        block.stride = plan.stride;
        block.has_skip = plan.has_skip_convolution();
        for (const SeparableUnit& unit : plan.units) block.units.push_back(make_unit(unit));
        if (block.has_skip) {
            block.skip = add_convolution(plan.name + ".skip", {plan.output_channels, plan.input_channels, 1, 1});
            block.skip_normalisation = add_normalisation(plan.name + ".skipbn", plan.output_channels);
        }
        return block;
    }

    at::Tensor stem(const at::Tensor& input_nchw, Mode mode) const {
        at::Tensor x = input_nchw.contiguous(at::MemoryFormat::ChannelsLast);
        x = at::relu(normalise(at::conv2d(x, parameter(conv1_), {}, /*stride=*/2), bn1_, mode));
        return at::relu(normalise(at::conv2d(x, parameter(conv2_)), bn2_, mode));
    }

    at::Tensor features(const at::Tensor& input, Mode mode) const {
        at::Tensor x = input;
        for (const Unit& unit : exit_) x = at::relu(through(unit, x, mode));
        return x.mean({2, 3});
    }

    at::Tensor head(const at::Tensor& features) const {
        at::Tensor x = at::linear(features, weight(head_[0]), bias(head_[0]));
        for (std::size_t i = 1; i < head_.size(); ++i) x = at::linear(at::relu(x), weight(head_[i]), bias(head_[i]));
        return x;
    }

    at::Tensor normalise(const at::Tensor& x, const Normalisation& layer, Mode mode) const {
        if (mode == Mode::training && sharing_group()) {
            return sync_batch_norm(x,
                                   {parameter(layer.weight), parameter(layer.bias), statistic(layer.mean),
                                    statistic(layer.variance), kMomentum, kXceptionEpsilon},
                                   *sharing_group());
        }
        return at::batch_norm(x, parameter(layer.weight), parameter(layer.bias), statistic(layer.mean),
                              statistic(layer.variance), mode == Mode::training, kMomentum, kXceptionEpsilon,
                              /*cudnn_enabled=*/true);
    }

    at::Tensor through(const Unit& unit, const at::Tensor& input, Mode mode) const {
        const at::Tensor spread = at::conv2d(unit.relu_before ? at::relu(input) : input, parameter(unit.depthwise), {},
                                             1, 1, 1, unit.input_channels);
        return normalise(at::conv2d(spread, parameter(unit.pointwise)), unit.normalisation, mode);
    }

    at::Tensor through(const Block& block, const at::Tensor& input, Mode mode) const {
        at::Tensor x = input;
        for (const Unit& unit : block.units) x = through(unit, x, mode);
        if (block.stride != 1) x = same_pool(x);
        if (!block.has_skip) return x + input;
        const at::Tensor skip = at::conv2d(input, parameter(block.skip), {}, block.stride);
        return x + normalise(skip, block.skip_normalisation, mode);
    }

    // TensorFlow pads what is missing, the odd pixel on the right and at the bottom: an even side is padded there only,
    // which is what ceil_mode does; an odd one by one pixel on either side.
    static at::Tensor same_pool(const at::Tensor& x) {
        const bool is_even = x.size(2) % 2 == 0;
        return at::max_pool2d(x, 3, 2, is_even ? 0 : 1, 1, /*ceil_mode=*/is_even);
    }

    std::size_t conv1_ = 0;
    std::size_t conv2_ = 0;
    Normalisation bn1_, bn2_;
    std::vector<Block> blocks_;
    std::vector<Unit> exit_;
    std::vector<Layer> head_;
    int first_learning_block_ = -1;  // -1: everything learns
};

}  // namespace

Result<std::unique_ptr<Network>> make_xception(int size_px) {
    const Result<Done> fits = check_xception_size(size_px);
    if (!fits) return fits.error();
    return std::unique_ptr<Network>(std::make_unique<Xception>());
}

std::vector<NamedTensor> xception_activations(const Network& network, const at::Tensor& input_nchw) {
    const auto* xception = dynamic_cast<const Xception*>(&network);
    CHECK(xception != nullptr);
    return xception->activations(input_nchw);
}

}  // namespace telltale
