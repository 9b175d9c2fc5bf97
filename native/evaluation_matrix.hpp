// Several models on several data sets, side by side: matrix.json, matrix.csv and a table for a terminal.
#pragma once

#include <string>
#include <vector>

#include "shared/evaluation_record.hpp"

namespace telltale {

struct MatrixCell {
    std::string folder;  // of this evaluation, below the matrix's
    EvaluationRecord record;
};

// Models are rows and data sets columns, each in the order of its first cell; a pair stands once.
// matrix.json: format telltale.evaluation_matrix, version 1.
std::string write_matrix(const std::vector<MatrixCell>& cells);
std::string matrix_csv(const std::vector<MatrixCell>& cells);
// AUC with its interval, below it the accuracy at the model's threshold; for real faces alone how many are called fake.
std::string matrix_text(const std::vector<MatrixCell>& cells);

}  // namespace telltale
