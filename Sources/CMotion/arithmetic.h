// What several passes over cells reckon with.
#ifndef SHOKO_ARITHMETIC_H
#define SHOKO_ARITHMETIC_H

#include <stdint.h>

// Short enough for what one loop hands to the next to stay near the processor.
enum { block = 1024 };

static inline int32_t least(int32_t a, int32_t b) { return a < b ? a : b; }

static inline int32_t greatest(int32_t a, int32_t b) { return a > b ? a : b; }

#endif
