// What is measured as a shortcut: from a picture's file and size to named traits. Measures nothing; shortcuts.hpp does.
#pragma once

#include <span>

#include "native/dataset_survey.hpp"
#include "native/shortcuts.hpp"
#include "shared/picture_file/traces.hpp"

namespace telltale {

// As the entries of a data set, one for each; only usable ones are asked for.
struct PictureFacts {
    std::string format;  // "JPEG"
    PictureTraces traces;
};

// The traits of the entries named, in their order: size, shape, compression, metadata, the name's ending.
std::vector<Trait> picture_traits(const Dataset& dataset, std::span<const SurveyedFile> files,
                                  std::span<const PictureFacts> facts, std::span<const std::uint32_t> entries);

// Their labels, groups and splits, and two halves of the same balance that keep groups whole.
TraitContext trait_context(const Dataset& dataset, std::span<const std::uint32_t> entries);

}  // namespace telltale
