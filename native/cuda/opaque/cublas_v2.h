// What LibTorch's CUDA headers want to know of cuBLAS: names alone. Its own header comes with half a gigabyte of library.
#pragma once

typedef struct cublasContext* cublasHandle_t;
typedef enum {} cublasStatus_t;
