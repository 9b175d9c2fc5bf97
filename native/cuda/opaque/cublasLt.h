// What LibTorch's CUDA headers want to know of cuBLASLt: names alone, as in cublas_v2.h.
#pragma once

typedef struct cublasLtContext* cublasLtHandle_t;
