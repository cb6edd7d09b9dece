// The passes over all cells of a picture: what the motion detector does in each picture to each cell. What
// it does now and then is in `edges.h` and `medians.h`.
//
// They are in C for one reason: a Swift function is built for the oldest processor that the program may
// run on, while here one function is built for several, and the program takes the best that its
// processor knows. All arithmetic is in integers, so that each gives the same.
#ifndef SHOKO_CELLS_H
#define SHOKO_CELLS_H

#include <stddef.h>
#include <stdint.h>

// What cells are compared by.
typedef struct {
  // How many mean absolute deviations of its noise a cell must exceed, times 16.
  int32_t noise_factor;
  // How far thresholds are raised, times 16: 16 to 128.
  int32_t scale;
  // The first and the last step of brightness at which the light's offset was measured.
  int32_t measured_first, measured_last;
  // What to set where a difference exceeds half of its threshold, and where it exceeds all of it.
  uint8_t low, high;
} shoko_cell_terms;

// What a cell's difference from its background must exceed to count: so many mean deviations of its noise,
// but not less than its base nor, unless that is more, than 64 levels.
static inline int32_t shoko_cell_threshold(int32_t base, int32_t noise, int32_t noise_factor) {
  // A deviation of 1023 is beyond 64 levels with any factor.
  int32_t deviation = (noise >> 8) < 1023 ? noise >> 8 : 1023;
  int32_t threshold = (deviation * noise_factor) >> 4;
  if (threshold > 64 * 64) threshold = 64 * 64;
  return threshold > base ? threshold : base;
}

// Writes the difference of each cell from its background, and whether it exceeds its threshold, for so
// many cells from the first one on.
//
// `values` and `base` are in units of 1/64 level, `background` and `noise` carry eight fraction bits
// below them. `offsets` is what light adds at each of 1024 steps of brightness, of a quarter level each, at
// most 16 bits; they have 32 so that a processor that can look up several at once does. Differences are
// limited to 16 bits.
void shoko_cells_compare(
    const uint16_t *values, const int32_t *background, const int32_t *noise, const int16_t *base,
    const int32_t *offsets, shoko_cell_terms terms, int16_t *differences, uint8_t *flags,
    size_t first, size_t count);

// Lets the cells learn whose flag is 0.
//
// Of a difference the background takes over a share, in 1/65536, and the noise takes over one of what it
// is off by. The growth of the noise may wrap where a cell shows a subject, and is not taken there.
void shoko_cells_learn(
    const int16_t *differences, const uint8_t *flags, int32_t background_rate, int32_t noise_rate,
    int32_t *background, int32_t *noise, size_t count);

// Counts how far every so manieth of some cells differs from its background, of those whose flag is 0.
//
// For each of the scales, which ascend, it adds to `exceeding` how many differ by more than half their
// threshold raised by it, in 1/16. To `counts` it adds how many cells there were, and how many of those
// that exceed the first scale are brighter. Gives the cell that would be next.
size_t shoko_cells_count_excess(
    const uint16_t *values, const int32_t *background, const int32_t *noise, const int16_t *base,
    const int32_t *offsets, const uint8_t *flags, shoko_cell_terms terms, const int32_t *scales,
    size_t scale_count, size_t first, size_t end, size_t distance, int32_t *exceeding,
    int32_t *counts);

// Moves each cell's background by what its step of brightness, of 1024, asks for.
void shoko_cells_shift(int32_t *background, const int32_t *moves, size_t count);

// Marks with 1 the cells whose numbers differ by more than their limits, and all others with 0.
void shoko_cells_changed(
    const int16_t *before, const int16_t *now, const int16_t *limits, size_t count, uint8_t *marks);

// Gives by how much some cells changed from one picture to the next, beyond what all of them became
// brighter or darker together.
int64_t shoko_cells_step(const uint16_t *before, const uint16_t *now, size_t count);

// How many bins a histogram of differences has, and the width of one as a shift, in 1/64 level.
enum { shoko_light_bins = 2048, shoko_light_bin_shift = 3 };

// Counts the differences of every so manieth cell from its background, of those whose flag is 0.
//
// `bands` tells for each of 256 levels of the background which histogram counts it. For each band it
// adds to `counts` how many cells there were, and to `levels` the sum of their backgrounds in 1/64 level.
void shoko_cells_count_light(
    const uint16_t *values, const int32_t *background, const uint8_t *flags, size_t count,
    size_t distance, const uint8_t *bands, uint16_t *histogram, int32_t *counts,
    int64_t *levels);

#endif
