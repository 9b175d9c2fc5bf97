// Started again with a role as its argument, this program is one of several ranks: it does the role's work and prints
// how far the result is from what one process computes.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <sstream>

#include "native/models/simple_net.hpp"
#include "native/processes/gradient_buckets.hpp"
#include "native/processes/process_group.hpp"
#include "native/processes/sharing.hpp"
#include "native/processes/sync_batch_norm.hpp"
#include "ranks.hpp"

namespace telltale {
namespace {

// Sums in another order differ by float32's rounding, 6e-8, times some tens of terms.
constexpr double kRounding = 2e-6;

double relative_difference(const at::Tensor& a, const at::Tensor& b) {
    const at::Tensor wanted = b.to(at::kDouble);
    return ((a.to(at::kDouble) - wanted).norm() / wanted.norm()).item<double>();
}

void print(const std::string& name, double value) { std::printf("%s %.17g\n", name.c_str(), value); }

// The rows of a batch that a rank takes.
at::Tensor share(const at::Tensor& rows, const ProcessGroup& group) {
    return rows.slice(0, group.rank, std::nullopt, group.size);
}

void be_a_group() {
    const ProcessGroup group = join_processes(read_process_environment());
    const std::vector<std::string> texts = gather_texts(group, std::string(static_cast<std::size_t>(group.rank), 'x'));
    double wrong = 0;
    for (int rank = 0; rank < group.size; ++rank)
        wrong += texts.at(static_cast<std::size_t>(rank)) != std::string(static_cast<std::size_t>(rank), 'x');
    // Rank 0 has no rows, rank 1 one, and so on.
    const at::Tensor rows = gather_rows(group, at::full({group.rank, 2}, group.rank, at::kDouble));
    std::int64_t place = 0;
    for (int rank = 0; rank < group.size; ++rank)
        for (int i = 0; i < rank; ++i) wrong += rows[place++][1].item<double>() != rank;
    wrong += rows.size(0) != place;
    const at::Tensor number = at::full({1000}, -0.0 * group.rank + (group.rank == 0 ? 5 : 7));
    group.on_host->broadcast(number);
    wrong += number.ne(5).sum().item<double>();
    ::raise(SIGPIPE);  // what a rank gets that writes to one that is gone
    print("wrong", wrong);
}

// Three rows: with two ranks one has a row less, with four one has none.
void be_in_buckets() {
    const ProcessGroup group = join_processes(read_process_environment());
    at::manual_seed(3);
    const std::unique_ptr<Network> network = std::move(make_simple_net(50)).value();
    const at::Tensor pictures = at::randn({3, 3, 50, 50});
    const at::Tensor labels = at::randint(0, 2, {3}, at::kLong);
    const auto loss_of = [&](const at::Tensor& inputs, const at::Tensor& classes) {
        return at::cross_entropy_loss(network->forward(inputs, Mode::training), classes, {}, at::Reduction::Sum) / 3;
    };
    loss_of(pictures, labels).backward();
    std::vector<at::Tensor> wanted;
    for (const NamedTensor& named : network->parameters()) {
        wanted.push_back(named.tensor.grad().clone());
        named.tensor.mutable_grad().reset();
    }
    GradientBuckets buckets(*network, *group.on_host, {.first_bytes = 1000, .bytes = 400000});
    print("buckets", static_cast<double>(buckets.bucket_count()));
    double furthest = 0;
    for (int step = 0; step < 2; ++step) {  // twice: the second backward uses the buffers again
        loss_of(share(pictures, group), share(labels, group)).backward();
        buckets.finish();
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const at::Tensor& parameter = network->parameters()[i].tensor;
            CHECK(parameter.grad().strides() == parameter.strides());
            furthest = std::max(furthest, relative_difference(parameter.grad(), wanted[i]));
            parameter.mutable_grad().reset();
        }
    }
    print("difference", furthest);
}

// Three rows, as above; the channels' means lie this far from each other and from 0.
void normalise(const ProcessGroup& group, const std::string& name, double distance) {
    at::manual_seed(4);
    const auto options = at::TensorOptions(at::kDouble);
    const at::Tensor rows = at::randn({3, 6, 3, 3}, options) + distance * at::arange(6, options).view({6, 1, 1});
    const at::Tensor output_gradient = at::randn({3, 6, 3, 3}, options);
    const at::Tensor start_weight = at::rand(6, options) + 0.5;
    const at::Tensor start_bias = at::randn(6, options);

    at::Tensor input = rows.clone().set_requires_grad(true);
    at::Tensor weight = start_weight.clone().set_requires_grad(true);
    at::Tensor bias = start_bias.clone().set_requires_grad(true);
    const at::Tensor mean = at::zeros(6, options), variance = at::ones(6, options);
    at::batch_norm(input, weight, bias, mean, variance, true, 0.1, 1e-3, false).backward(output_gradient);

    const auto single = [](const at::Tensor& tensor) {
        return tensor.to(at::kFloat).contiguous(tensor.suggest_memory_format());
    };
    at::Tensor own = single(share(rows, group)).contiguous(at::MemoryFormat::ChannelsLast).set_requires_grad(true);
    at::Tensor own_weight = single(start_weight).set_requires_grad(true);
    at::Tensor own_bias = single(start_bias).set_requires_grad(true);
    const at::Tensor own_mean = at::zeros(6), own_variance = at::ones(6);
    const BatchNormLayer layer{own_weight, own_bias, own_mean, own_variance, 0.1, 1e-3};
    const at::Tensor output = sync_batch_norm(own, layer, group);
    output.backward(single(share(output_gradient, group)));
    group.on_host->sum(own_weight.mutable_grad());
    group.on_host->sum(own_bias.mutable_grad());
    if (own.size(0) > 0) print(name + "_input", relative_difference(own.grad(), share(input.grad(), group)));
    print(name + "_weight", relative_difference(own_weight.grad(), weight.grad()));
    print(name + "_bias", relative_difference(own_bias.grad(), bias.grad()));
    print(name + "_mean", relative_difference(own_mean, mean));
    print(name + "_variance", relative_difference(own_variance, variance));
}

void be_normalised() {
    const ProcessGroup group = join_processes(read_process_environment());
    normalise(group, "near", 0.2);
    normalise(group, "far", 300);
}

// The last rank ends in the middle of it all, without a word.
void be_left_alone() {
    const ProcessGroup group = join_processes(read_process_environment());
    for (int i = 0; i < 100000; ++i) {
        if (i == 20 && group.rank == group.size - 1) ::kill(::getpid(), SIGKILL);
        const std::unique_ptr<PendingSum> large = group.on_host->start_sum(at::ones({200000}));
        group.on_host->sum(at::ones({1}));
        large->wait();
    }
}

void be_rank(const std::string& role) {
    if (role == "group") be_a_group();
    if (role == "buckets") be_in_buckets();
    if (role == "normalised") be_normalised();
    if (role == "alone") be_left_alone();
}

// What the ranks printed under a name, the largest; every rank ended well.
double largest(const std::vector<Finished>& ranks, const std::string& name) {
    double value = -1;
    for (const Finished& rank : ranks) {
        EXPECT_EQ(rank.exit_code, 0) << rank.err;
        std::istringstream lines(rank.out);
        std::string found;
        double number = 0;
        while (lines >> found >> number)
            if (found == name) value = std::max(value, number);
    }
    EXPECT_GE(value, 0) << "no rank printed " << name;
    return value;
}

class Processes : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Of, Processes, testing::Values(2, 4), testing::PrintToStringParamName());

TEST_P(Processes, GatherTextsAndRowsByRank) { EXPECT_EQ(largest(run_ranks(GetParam(), {"group"}), "wrong"), 0); }

TEST_P(Processes, AddUpTheGradientsOfTheWholeBatch) {
    const std::vector<Finished> ranks = run_ranks(GetParam(), {"buckets"});
    EXPECT_GE(largest(ranks, "buckets"), 3);
    EXPECT_LT(largest(ranks, "difference"), kRounding);
}

TEST_P(Processes, NormaliseOverTheWholeBatch) {
    const std::vector<Finished> ranks = run_ranks(GetParam(), {"normalised"});
    for (const char* name :
         {"near_input", "near_weight", "near_bias", "near_mean", "near_variance", "far_bias", "far_mean"})
        EXPECT_LT(largest(ranks, name), kRounding) << name;
    // Rounded at 1500 before any arithmetic, and their deviations from the mean are about 1. Sums of squares would lose
    // the variance altogether.
    for (const char* name : {"far_input", "far_weight", "far_variance"})
        EXPECT_LT(largest(ranks, name), 1500 * kRounding) << name;
}

// Eight: most of them are not beside the one that is gone in Gloo's ring, and hear of it from others that end.
TEST(ManyProcesses, EndWithAMessageWhenOneIsGone) {
    const std::vector<Finished> ranks = run_ranks(8, {"alone"});
    for (std::size_t rank = 0; rank + 1 < ranks.size(); ++rank) {
        EXPECT_EQ(ranks[rank].exit_code, 1);
        const std::string who = "rank " + std::to_string(rank) + " of 8";
        EXPECT_NE(ranks[rank].err.find(who + " cannot reach the others any more"), std::string::npos)
            << ranks[rank].err;
        EXPECT_NE(ranks[rank].err.find("--resume auto"), std::string::npos);
    }
    EXPECT_EQ(ranks.back().exit_code, 1000 + SIGKILL);
}

}  // namespace
}  // namespace telltale

int main(int argument_count, char** arguments) {
    if (argument_count == 2 && arguments[1][0] != '-') {
        try {
            telltale::be_rank(arguments[1]);
            return 0;
        } catch (const telltale::LostProcessError& error) {
            std::fprintf(stderr, "%s\n", error.what());
            std::fflush(nullptr);
            std::_Exit(1);
        }
    }
    testing::InitGoogleTest(&argument_count, arguments);
    ::setenv("TELLTALE_PROGRAM", "/proc/self/exe", 1);
    return RUN_ALL_TESTS();
}
