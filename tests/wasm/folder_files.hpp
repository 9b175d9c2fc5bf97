// A folder as the page would open it, and its pictures' files; for tests only.
#pragma once

#include <string>
#include <vector>

#include "fake_page.hpp"

namespace telltale {

inline FolderOpened folder_of(const std::vector<std::string>& paths, std::int64_t number = 1) {
    FolderOpened opened;
    opened.folder = number;
    opened.name = "test";
    for (const std::string& path : paths) opened.files.push_back({path, 1000, 1'764'352'800'000, {}});
    return opened;
}

// `count` pictures, every third real.
inline FolderOpened large_folder(std::size_t count, std::int64_t number = 1) {
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string digits = std::to_string(i);
        const std::string name = std::string(6 - digits.size(), '0') + digits + ".jpg";
        paths.push_back((i < count / 3 * 2 ? "fake/" : "real/") + name);
    }
    return folder_of(paths, number);
}

// Results as an earlier visit has kept them: scores spread over [0, 1], each tenth picture without one.
inline FolderResults spread_results(const FolderOpened& opened, const std::string& key) {
    FolderResults results{opened.folder, key, {}};
    for (std::size_t i = 0; i < opened.files.size(); ++i) {
        const bool fails = i % 10 == 9;
        const double score = static_cast<double>(i * 7919 % 10'007) / 10'006;
        results.results.push_back({static_cast<std::int64_t>(i), fails ? "failed" : "judged", fails ? 0 : score,
                                   fails ? std::vector<double>{} : std::vector<double>{0, 1},
                                   fails ? "The file is cut short." : ""});
    }
    return results;
}

// A black picture of 1 bit a pixel: the smallest file that the core lets be decoded.
inline std::vector<std::uint8_t> bmp_file(int width, int height) {
    std::vector<std::uint8_t> bytes(62 + static_cast<std::size_t>((width + 31) / 32 * 4 * height));
    const auto put = [&](std::size_t at, int value) {
        for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<std::uint8_t>(value >> (8 * i));
    };
    bytes[0] = 'B', bytes[1] = 'M';
    put(10, 62), put(14, 40), put(18, width), put(22, height);
    bytes[26] = 1, bytes[28] = 1;
    return bytes;
}

}  // namespace telltale
