// LibTorch's tensor library as the one precompiled header of the files that compute. torch/torch.h would cost 32 s a
// file, and nothing here needs its modules and optimisers.
#pragma once

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>

// LibTorch has a CHECK of its own, which throws; ours stops.
#undef CHECK
#include "shared/check.hpp"
