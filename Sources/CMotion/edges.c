#include "edges.h"

#include "arithmetic.h"
#include "processors.h"

SHOKO_FOR_EACH_PROCESSOR
int64_t shoko_cells_edge_energy(
    const uint16_t *cells, const uint16_t *below, size_t count, int64_t limit) {
  // A square is below 2^28, so that a greater limit is as good as this one.
  int32_t least_square = limit < INT32_MAX ? (int32_t)limit : INT32_MAX;
  int64_t energy = 0;
  for (size_t cell = 0; cell < count; cell++) {
    int32_t here = cells[cell];
    int32_t across = cells[cell + 1] - here;
    int32_t down = below[cell] - here;
    int32_t sum = across * across > least_square ? across * across : 0;
    sum += down * down > least_square ? down * down : 0;
    energy += sum;
  }
  return energy;
}

// Finds the ranges of three rows, for so many columns.
static inline void find_ranges(
    const int32_t *restrict above, const int32_t *restrict row, const int32_t *restrict below,
    size_t count, int32_t *restrict low, int32_t *restrict high) {
  for (size_t column = 0; column < count; column++) {
    low[column] = least(above[column], least(row[column], below[column])) >> 8;
    high[column] = greatest(above[column], greatest(row[column], below[column])) >> 8;
  }
}

SHOKO_FOR_EACH_PROCESSOR
void shoko_cells_edge_thresholds(
    const int32_t *above, const int32_t *row, const int32_t *below, size_t columns, int32_t floor,
    int16_t *restrict thresholds) {
  // With a column more at either side.
  int32_t low[block + 2];
  int32_t high[block + 2];
  for (size_t start = 0; start < columns; start += block) {
    size_t count = columns - start < block ? columns - start : block;
    size_t first = start > 0 ? start - 1 : start;
    size_t end = start + count < columns ? start + count + 1 : columns;
    size_t place = first + 1 - start;
    find_ranges(
        above + first, row + first, below + first, end - first, low + place, high + place);
    // Outside the picture it is as at its edge.
    if (start == 0) {
      low[0] = low[1];
      high[0] = high[1];
    }
    if (end == columns) {
      low[count + 1] = low[count];
      high[count + 1] = high[count];
    }
    for (size_t cell = 0; cell < count; cell++) {
      int32_t lowest = least(low[cell], least(low[cell + 1], low[cell + 2]));
      int32_t highest = greatest(high[cell], greatest(high[cell + 1], high[cell + 2]));
      thresholds[start + cell] = (int16_t)least(INT16_MAX, floor + (highest - lowest) / 8);
    }
  }
}
