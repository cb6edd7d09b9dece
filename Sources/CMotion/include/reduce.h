// The passes over all samples of a picture, which make its cells.
#ifndef SHOKO_REDUCE_H
#define SHOKO_REDUCE_H

#include <stddef.h>
#include <stdint.h>

// Sums up each cell of a row of cells, from so many rows of 8-bit samples, at most 8, that are `stride`
// bytes apart.
//
// A cell is 4 or 8 samples wide; what is left of the width is a narrower one.
void shoko_cells_sum(
    const uint8_t *samples, size_t stride, size_t rows, size_t width, size_t cell, uint32_t *sums);

// Turns sums of cells into their means times 64, rounded, at most 16320.
//
// `divisor` is how many samples a cell has, at most 64, times the value of a level, at most 256; so a
// sum is below 2^22.
void shoko_cells_mean(const uint32_t *sums, size_t count, uint32_t divisor, uint16_t *means);

#endif
