// What LibTorch's CUDA headers want to know of cuSOLVER's dense half: names alone, as in cublas_v2.h.
#pragma once

#include "cusolver_common.h"

typedef struct cusolverDnContext* cusolverDnHandle_t;
