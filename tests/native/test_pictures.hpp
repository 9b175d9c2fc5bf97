// Pictures made by the tests themselves: noise that a seed gives, encoded, and data folders of them.
#pragma once

#include <string>
#include <vector>

#include "shared/image.hpp"
#include "test_folder.hpp"

namespace telltale {

// Noise; fake pictures are brighter on the left half, so that a network can learn the difference in a few steps.
Image noise_picture(int width, int height, std::uint64_t seed, int label);

// extension: ".png", ".jpg", ".bmp" or ".webp".
std::vector<std::uint8_t> encode_picture(const Image& image, const std::string& extension);

std::vector<std::uint8_t> encode_jpeg(const Image& image, int quality);

// {train,val,test}/{real,fake}/N.png, every picture different.
void write_data_folder(const TestFolder& folder, int pictures_of_each, int size_px);

// A JPEG's bytes with an EXIF segment that gives this orientation (1 to 8).
std::vector<std::uint8_t> with_exif_orientation(const std::vector<std::uint8_t>& jpeg, int orientation);

// A PNG that is nothing but a header with this size and an end: 57 bytes that ask for a lot of memory.
std::vector<std::uint8_t> png_that_claims(std::uint32_t width, std::uint32_t height);

}  // namespace telltale
