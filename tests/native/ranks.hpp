// A program started as several processes that know of each other as torchrun's do, by the same environment variables.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "program.hpp"

namespace telltale {

class Ranks {
  public:
    // Each rank's arguments; the environment goes on top of torchrun's and is every rank's.
    Ranks(const std::vector<std::vector<std::string>>& arguments_by_rank,
          const std::map<std::string, std::string>& environment = {});
    void send(int rank, int signal_number) const { programs_[static_cast<std::size_t>(rank)]->send(signal_number); }
    // By rank.
    std::vector<Finished> wait();

  private:
    std::vector<std::unique_ptr<TestFolder>> folders_;
    std::vector<std::unique_ptr<Program>> programs_;
};

std::vector<Finished> run_ranks(int size, const std::vector<std::string>& arguments,
                                const std::map<std::string, std::string>& environment = {});

}  // namespace telltale
