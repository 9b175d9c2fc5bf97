#include "native/processes/process_environment.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "native/environment_error.hpp"

namespace telltale {
namespace {

class ProcessEnvironmentTest : public testing::Test {
  protected:
    void SetUp() override {
        for (const char* name : {"RANK", "WORLD_SIZE", "LOCAL_RANK", "MASTER_ADDR", "MASTER_PORT", "LOCAL_WORLD_SIZE",
                                 "TORCHELASTIC_USE_AGENT_STORE", "TORCHELASTIC_RESTART_COUNT"})
            ::unsetenv(name);
    }
    void TearDown() override { SetUp(); }

    static void set_all() {
        for (const auto& [name, value] : {std::pair{"RANK", "3"},
                                          {"WORLD_SIZE", "4"},
                                          {"LOCAL_RANK", "1"},
                                          {"MASTER_ADDR", "node7"},
                                          {"MASTER_PORT", "29500"}})
            ::setenv(name, value, 1);
    }

    static std::string refusal() {
        try {
            read_process_environment();
        } catch (const EnvironmentError& error) {
            return error.what();
        }
        return "accepted";
    }
};

TEST_F(ProcessEnvironmentTest, IsOneProcessWithoutVariables) {
    EXPECT_FALSE(read_process_environment().has_value());
    ::setenv("MASTER_ADDR", "node7", 1);  // some machines set it for everyone
    EXPECT_FALSE(read_process_environment().has_value());
}

TEST_F(ProcessEnvironmentTest, ReadsTorchrunsVariables) {
    set_all();
    std::optional<ProcessEnvironment> environment = read_process_environment();
    ASSERT_TRUE(environment.has_value());
    EXPECT_EQ(environment->rank, 3);
    EXPECT_EQ(environment->size, 4);
    EXPECT_EQ(environment->local_rank, 1);
    EXPECT_EQ(environment->local_size, 4);
    EXPECT_EQ(environment->main_address, "node7");
    EXPECT_EQ(environment->main_port, 29500);
    EXPECT_FALSE(environment->agent_serves);
    EXPECT_EQ(environment->attempt, 0);
    ::setenv("TORCHELASTIC_USE_AGENT_STORE", "True", 1);
    ::setenv("TORCHELASTIC_RESTART_COUNT", "2", 1);
    environment = read_process_environment();
    EXPECT_TRUE(environment->agent_serves);
    ::setenv("LOCAL_WORLD_SIZE", "2", 1);
    EXPECT_EQ(read_process_environment()->local_size, 2);
    EXPECT_EQ(environment->attempt, 2);
}

TEST_F(ProcessEnvironmentTest, NamesWhatIsMissing) {
    set_all();
    ::unsetenv("LOCAL_RANK");
    ::unsetenv("MASTER_PORT");
    EXPECT_NE(refusal().find("lacks LOCAL_RANK, MASTER_PORT;"), std::string::npos) << refusal();
}

TEST_F(ProcessEnvironmentTest, NamesWhatMakesNoSense) {
    set_all();
    ::setenv("RANK", "4", 1);
    EXPECT_NE(refusal().find("RANK is '4'; expected a number from 0 to 3"), std::string::npos) << refusal();
    ::setenv("RANK", "1st", 1);
    EXPECT_NE(refusal().find("RANK is '1st'"), std::string::npos) << refusal();
}

}  // namespace
}  // namespace telltale
