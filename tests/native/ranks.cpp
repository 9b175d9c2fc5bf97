#include "ranks.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>

namespace telltale {
namespace {

// One that the system has just given away and nobody uses any more.
int free_port() {
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    CHECK(listener >= 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    CHECK(::bind(listener, reinterpret_cast<sockaddr*>(&address), size) == 0);
    CHECK(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    ::close(listener);
    return ntohs(address.sin_port);
}

}  // namespace

Ranks::Ranks(const std::vector<std::vector<std::string>>& arguments_by_rank,
             const std::map<std::string, std::string>& environment) {
    std::map<std::string, std::string> variables = environment;
    variables["WORLD_SIZE"] = std::to_string(arguments_by_rank.size());
    variables["MASTER_ADDR"] = "127.0.0.1";
    variables["MASTER_PORT"] = std::to_string(free_port());
    variables["OMP_NUM_THREADS"] = "1";
    for (std::size_t rank = 0; rank < arguments_by_rank.size(); ++rank) {
        variables["RANK"] = variables["LOCAL_RANK"] = std::to_string(rank);
        for (const auto& [name, value] : variables) ::setenv(name.c_str(), value.c_str(), 1);
        folders_.push_back(std::make_unique<TestFolder>());
        programs_.push_back(std::make_unique<Program>(*folders_.back(), arguments_by_rank[rank]));
    }
    for (const auto& [name, value] : variables) ::unsetenv(name.c_str());
}

std::vector<Finished> Ranks::wait() {
    std::vector<Finished> finished;
    for (const std::unique_ptr<Program>& program : programs_) finished.push_back(program->wait());
    return finished;
}

std::vector<Finished> run_ranks(int size, const std::vector<std::string>& arguments,
                                const std::map<std::string, std::string>& environment) {
    return Ranks(std::vector(static_cast<std::size_t>(size), arguments), environment).wait();
}

}  // namespace telltale
