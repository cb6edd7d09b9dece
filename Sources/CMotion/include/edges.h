// The passes over the edges of a picture or of the background.
#ifndef SHOKO_EDGES_H
#define SHOKO_EDGES_H

#include <stddef.h>
#include <stdint.h>

// Sums up the squares of the steps from each cell of a stretch to the one beside it and to the one below,
// of those that are beyond a limit; `limit` is a square, too.
//
// `cells` and `below` point to a stretch and to the one below it in the next row; of `cells` one more than
// `count` is read. Values are at most 16320, as a picture's are.
int64_t shoko_cells_edge_energy(
    const uint16_t *cells, const uint16_t *below, size_t count, int64_t limit);

// Sets the least threshold of each cell of a row to `floor` and an eighth of the range of the background in
// the nine cells around it, at most 32767.
//
// `above` and `below` are the rows beside `row`, or `row` itself where there is none. The background
// carries eight fraction bits below the unit of thresholds.
void shoko_cells_edge_thresholds(
    const int32_t *above, const int32_t *row, const int32_t *below, size_t columns, int32_t floor,
    int16_t *thresholds);

#endif
