// What one reading of a file may still use up: memory for structure, and depth. For the readers in this folder.
#pragma once

#include <cstdint>

#include "../result.hpp"

namespace telltale::onnx {

struct Reading {
    std::uint64_t structure_bytes_left = 0;
    int graphs_around = 0;  // the graph of a node's branch lies in the graph of that node
};

// Takes the memory of something that can be far larger than what stands for it in the file: an empty text takes two bytes
// there and 32 here.
inline Result<Done> take_structure(Reading& reading, std::uint64_t bytes) {
    if (bytes > reading.structure_bytes_left) {
        return make_error("the file has more nodes, names and numbers than there is room for", {},
                          "it is damaged, or made to fill the memory");
    }
    reading.structure_bytes_left -= bytes;
    return Done{};
}

}  // namespace telltale::onnx
