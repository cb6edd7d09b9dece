// The median of each of some cells over several pictures.
#ifndef SHOKO_MEDIANS_H
#define SHOKO_MEDIANS_H

#include <stddef.h>
#include <stdint.h>

// How many cells are looked at together at most: what they hold in 25 pictures stays near the processor.
enum { shoko_median_cells = 128 };

// Finds the medians of so many cells, at most `shoko_median_cells`: of an even number of values the upper.
//
// `values` holds the cells of one picture after those of the other, `shoko_median_cells` apart, and is
// left in another order.
void shoko_cells_medians(int32_t *values, size_t pictures, size_t count, int32_t *medians);

#endif
