// What LibTorch's CUDA headers want to know of cuSOLVER: names alone, as in cublas_v2.h.
#pragma once

typedef enum {} cusolverStatus_t;
