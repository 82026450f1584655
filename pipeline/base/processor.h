#pragma once

/// Marks a function that the compiler makes several times, for x86-64 processors with AVX-512, with AVX2 and for all
/// others; which one runs is chosen as the program starts. For plain loops over pixels and numbers: the program itself
/// is built for every x86-64. Sums of floats may differ in their last bits between processors.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define PHIEU_FOR_EACH_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define PHIEU_FOR_EACH_PROCESSOR
#endif
