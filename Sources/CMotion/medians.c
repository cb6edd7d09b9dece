#include "medians.h"

#include "arithmetic.h"
#include "processors.h"

// Leaves the smaller value of each cell in one picture, and the greater one in the other.
static inline void exchange(int32_t *restrict lower, int32_t *restrict upper, size_t count) {
  for (size_t cell = 0; cell < count; cell++) {
    int32_t a = lower[cell], b = upper[cell];
    lower[cell] = least(a, b);
    upper[cell] = greatest(a, b);
  }
}

SHOKO_FOR_EACH_PROCESSOR
void shoko_cells_medians(int32_t *values, size_t pictures, size_t count, int32_t *medians) {
  // Sorting by exchanges takes many of them, but the same ones for all cells: several are done at once.
  // Only the lower half is sorted.
  for (size_t place = 0; place <= pictures / 2 && place < pictures; place++) {
    for (size_t other = place + 1; other < pictures; other++)
      exchange(
          values + place * shoko_median_cells, values + other * shoko_median_cells, count);
  }
  for (size_t cell = 0; pictures > 0 && cell < count; cell++)
    medians[cell] = values[pictures / 2 * shoko_median_cells + cell];
}
