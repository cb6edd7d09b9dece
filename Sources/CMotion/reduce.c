#include "reduce.h"

#include <string.h>

#include "processors.h"

// What a mean is at most: 255 levels of 64 steps.
enum { most = 255 * 64 };

// Sums up cells that are eight samples wide. Where the number of rows is known, all of a cell stays in
// registers, and the rows come from memory side by side.
static inline __attribute__((always_inline)) void sum_wide(
    const uint8_t *restrict samples, size_t stride, size_t rows, size_t count,
    uint32_t *restrict sums) {
  const uint64_t even = 0x00ff00ff00ff00ff;
  for (size_t cell = 0; cell < count; cell++) {
    // Four sums of two columns; eight rows of two samples stay below 2^12.
    uint64_t pairs = 0;
    for (size_t row = 0; row < rows; row++) {
      uint64_t eight;
      memcpy(&eight, samples + row * stride + 8 * cell, 8);
      pairs += (eight & even) + (eight >> 8 & even);
    }
    pairs += pairs >> 32;
    sums[cell] = (uint32_t)(pairs + (pairs >> 16)) & 0xffff;
  }
}

// The same for cells that are four samples wide.
static inline __attribute__((always_inline)) void sum_narrow(
    const uint8_t *restrict samples, size_t stride, size_t rows, size_t count,
    uint32_t *restrict sums) {
  const uint32_t even = 0x00ff00ff;
  for (size_t cell = 0; cell < count; cell++) {
    uint32_t pairs = 0;
    for (size_t row = 0; row < rows; row++) {
      uint32_t four;
      memcpy(&four, samples + row * stride + 4 * cell, 4);
      pairs += (four & even) + (four >> 8 & even);
    }
    sums[cell] = (pairs + (pairs >> 16)) & 0xffff;
  }
}

SHOKO_FOR_EACH_PROCESSOR
void shoko_cells_sum(
    const uint8_t *samples, size_t stride, size_t rows, size_t width, size_t cell, uint32_t *sums) {
  size_t whole = width / cell;
  if (cell == 8 && rows == 8)
    sum_wide(samples, stride, 8, whole, sums);
  else if (cell == 8)
    sum_wide(samples, stride, rows, whole, sums);
  else if (rows == 4)
    sum_narrow(samples, stride, 4, whole, sums);
  else
    sum_narrow(samples, stride, rows, whole, sums);
  if (whole * cell == width) return;
  uint32_t rest = 0;
  for (size_t row = 0; row < rows; row++)
    for (size_t column = whole * cell; column < width; column++)
      rest += samples[row * stride + column];
  sums[whole] = rest;
}

SHOKO_FOR_EACH_PROCESSOR
void shoko_cells_mean(const uint32_t *sums, size_t count, uint32_t divisor, uint16_t *means) {
  // Nearly always a shift does it.
  if ((divisor & (divisor - 1)) == 0) {
    int shift = __builtin_ctz(divisor);
    for (size_t cell = 0; cell < count; cell++) {
      uint32_t mean = (sums[cell] * 64 + divisor / 2) >> shift;
      means[cell] = (uint16_t)(mean < most ? mean : most);
    }
  } else {
    for (size_t cell = 0; cell < count; cell++) {
      uint32_t mean = (sums[cell] * 64 + divisor / 2) / divisor;
      means[cell] = (uint16_t)(mean < most ? mean : most);
    }
  }
}
