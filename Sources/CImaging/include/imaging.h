// The passes over all samples of a picture that stills need most.
//
// They are in C for one reason: a Swift function is built for the oldest processor that the program may
// run on, while here one function is built for several, and the program takes the best that its
// processor knows. All arithmetic is in integers, so that each gives the same.
#ifndef SHOKO_IMAGING_H
#define SHOKO_IMAGING_H

#include <stddef.h>
#include <stdint.h>

// Filters a row by Paeth's predictor (PNG specification, 9.4): each byte less that of its left, upper or
// upper left neighbour, whichever is nearest to left + upper - upper left. `each` is the distance of
// neighbours in bytes. Rows do not overlap.
void shoko_paeth(const uint8_t *row, const uint8_t *above, uint8_t *out, size_t count, size_t each);

// The sum of the squared differences of so many samples; 2^32 samples fit.
uint64_t shoko_squared_differences(const uint16_t *one, const uint16_t *other, size_t count);

#endif
