// The passes over all cells of a picture: what the motion detector does in each picture to each cell.
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

// Writes the difference of each cell from its background, and whether it exceeds its threshold, for so
// many cells from the first one on.
//
// `values` and `base` are in units of 1/64 level, `background` and `noise` carry eight fraction bits
// below them. `offsets` is what light adds at each of 1024 steps of brightness, of a quarter level each.
// Differences are limited to 16 bits.
void shoko_cells_compare(
    const uint16_t *values, const int32_t *background, const int32_t *noise, const int16_t *base,
    const int16_t *offsets, shoko_cell_terms terms, int16_t *differences, uint8_t *flags,
    size_t first, size_t count);

// Lets the cells learn whose flag is 0.
//
// Of a difference the background takes over a share, in 1/65536, and the noise takes over one of what it
// is off by. The growth of the noise may wrap where a cell shows a subject, and is not taken there.
void shoko_cells_learn(
    const int16_t *differences, const uint8_t *flags, int32_t background_rate, int32_t noise_rate,
    int32_t *background, int32_t *noise, size_t count);

#endif
