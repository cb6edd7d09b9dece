#include "cells.h"

#if defined(__x86_64__) && defined(__linux__)
#define SHOKO_FOR_EACH_PROCESSOR __attribute__((target_clones("avx2", "sse4.2", "default")))
#else
// What other processors offer is the same on all of them.
#define SHOKO_FOR_EACH_PROCESSOR
#endif

// Short enough for what one loop hands to the next to stay near the processor.
enum { block = 1024 };

// What no threshold exceeds: 64 levels, and a deviation that is beyond them with any factor.
enum { most = 64 * 64, most_deviation = 1023 };

static inline int32_t least(int32_t a, int32_t b) { return a < b ? a : b; }

static inline int32_t greatest(int32_t a, int32_t b) { return a > b ? a : b; }

static inline int32_t size(int32_t a) { return a < 0 ? -a : a; }

// Finds what light adds to each cell's background.
static inline void find_offsets(
    const int32_t *restrict background, const int16_t *restrict offsets, size_t count,
    int16_t *restrict steps, int16_t *restrict found) {
  for (size_t cell = 0; cell < count; cell++)
    steps[cell] = (int16_t)greatest(0, least(1023, background[cell] >> 12));
  // The only loop that cannot do several cells at once, so it does nothing else.
  for (size_t cell = 0; cell < count; cell++) found[cell] = offsets[steps[cell]];
}

// Compares the cells of a block.
static inline void compare(
    const uint16_t *restrict values, const int32_t *restrict background,
    const int32_t *restrict noise, const int16_t *restrict base, const int16_t *restrict steps,
    const int16_t *restrict offsets, shoko_cell_terms terms, size_t count,
    int16_t *restrict differences, uint8_t *restrict flags) {
  for (size_t cell = 0; cell < count; cell++) {
    int32_t step = steps[cell];
    int32_t offset = offsets[cell];
    int32_t difference = (int32_t)values[cell] - (background[cell] >> 8) - offset;
    difference = greatest(-0x7fff, least(0x7fff, difference));
    differences[cell] = (int16_t)difference;
    // An offset that was not measured may be half wrong.
    int32_t is_measured = (step >= terms.measured_first) & (step <= terms.measured_last);
    int32_t tolerance = is_measured ? size(offset) >> 3 : size(offset) >> 1;
    int32_t deviation = least(most_deviation, noise[cell] >> 8);
    int32_t threshold =
        greatest(base[cell], least(most, (deviation * terms.noise_factor) >> 4)) + tolerance;
    int32_t limit = (threshold * terms.scale) >> 4;
    int32_t distance = size(difference);
    flags[cell] =
        (uint8_t)((2 * distance > limit ? terms.low : 0) | (distance > limit ? terms.high : 0));
  }
}

SHOKO_FOR_EACH_PROCESSOR
void shoko_cells_compare(
    const uint16_t *values, const int32_t *background, const int32_t *noise, const int16_t *base,
    const int16_t *offsets, shoko_cell_terms terms, int16_t *differences, uint8_t *flags,
    size_t first, size_t count) {
  int16_t steps[block];
  int16_t found[block];
  size_t end = first + count;
  for (size_t start = first; start < end; start += block) {
    size_t cells = end - start < block ? end - start : block;
    find_offsets(background + start, offsets, cells, steps, found);
    compare(
        values + start, background + start, noise + start, base + start, steps, found, terms,
        cells, differences + start, flags + start);
  }
}

SHOKO_FOR_EACH_PROCESSOR
void shoko_cells_learn(
    const int16_t *restrict differences, const uint8_t *restrict flags, int32_t background_rate,
    int32_t noise_rate, int32_t *restrict background, int32_t *restrict noise, size_t count) {
  for (size_t cell = 0; cell < count; cell++) {
    int32_t difference = differences[cell];
    int32_t before = noise[cell];
    // Where it may wrap, it must wrap alike on every processor: signed numbers would be undefined.
    uint32_t error = (uint32_t)(((int32_t)((uint32_t)size(difference) << 8) - before) >> 4);
    int32_t growth = (int32_t)(error * (uint32_t)noise_rate) >> 12;
    int32_t learns = flags[cell] == 0 ? -1 : 0;
    background[cell] += ((difference * background_rate) >> 8) & learns;
    noise[cell] = before + (growth & learns);
  }
}
