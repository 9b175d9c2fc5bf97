// What LibTorch's CUDA headers want to know of cuSPARSE: names alone, as in cublas_v2.h.
#pragma once

typedef struct cusparseContext* cusparseHandle_t;
typedef enum {} cusparseStatus_t;
