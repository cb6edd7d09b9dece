#include "cells.h"

#include "arithmetic.h"
#include "processors.h"

static inline int32_t size(int32_t a) { return a < 0 ? -a : a; }

// Which step of brightness a background is at.
static inline int32_t step_of(int32_t background) {
  return greatest(0, least(1023, background >> 12));
}

// How far the light's offset may be wrong: one that was not measured by half.
static inline int32_t tolerance(int32_t offset, int32_t step, shoko_cell_terms terms) {
  int32_t is_measured = (step >= terms.measured_first) & (step <= terms.measured_last);
  return is_measured ? size(offset) >> 3 : size(offset) >> 1;
}

SHOKO_FOR_EACH_PROCESSOR
void shoko_cells_compare(
    const uint16_t *restrict values, const int32_t *restrict background,
    const int32_t *restrict noise, const int16_t *restrict base, const int32_t *restrict offsets,
    shoko_cell_terms terms, int16_t *restrict differences, uint8_t *restrict flags, size_t first,
    size_t count) {
  size_t end = first + count;
  for (size_t cell = first; cell < end; cell++) {
    int32_t step = step_of(background[cell]);
    int32_t offset = offsets[step];
    int32_t difference = (int32_t)values[cell] - (background[cell] >> 8) - offset;
    difference = greatest(-0x7fff, least(0x7fff, difference));
    differences[cell] = (int16_t)difference;
    int32_t threshold = shoko_cell_threshold(base[cell], noise[cell], terms.noise_factor);
    int32_t limit = ((threshold + tolerance(offset, step, terms)) * terms.scale) >> 4;
    int32_t distance = size(difference);
    flags[cell] =
        (uint8_t)((2 * distance > limit ? terms.low : 0) | (distance > limit ? terms.high : 0));
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

// Some cells whose flag is 0, as the arrays of all cells hold them.
typedef struct {
  size_t count;
  int32_t values[block];
  int32_t background[block];
  int32_t noise[block];
  int32_t base[block];
} sample;

// Takes cells until the sample is full; gives the cell after the last one looked at.
//
// It does nothing else: what is done to cells that lie beside each other is done to several at once.
static inline size_t take_sample(
    const uint16_t *restrict values, const int32_t *restrict background,
    const int32_t *restrict noise, const int16_t *restrict base, const uint8_t *restrict flags,
    size_t cell, size_t end, size_t distance, sample *restrict found) {
  size_t count = 0;
  for (; cell < end && count < block; cell += distance) {
    found->values[count] = values[cell];
    found->background[count] = background[cell];
    found->noise[count] = noise[cell];
    found->base[count] = base[cell];
    // What has a flag is written over by the next one.
    count += flags[cell] == 0;
  }
  found->count = count;
  return cell;
}

// Finds how far the cells of a sample differ from the background, and how far they may.
static inline void measure(
    const sample *restrict found, const int32_t *restrict offsets, shoko_cell_terms terms,
    int32_t *restrict differences, int32_t *restrict limits) {
  for (size_t place = 0; place < found->count; place++) {
    int32_t step = step_of(found->background[place]);
    int32_t offset = offsets[step];
    int32_t threshold =
        shoko_cell_threshold(found->base[place], found->noise[place], terms.noise_factor);
    differences[place] = found->values[place] - (found->background[place] >> 8) - offset;
    limits[place] = threshold + tolerance(offset, step, terms);
  }
}

SHOKO_FOR_EACH_PROCESSOR
size_t shoko_cells_count_excess(
    const uint16_t *values, const int32_t *background, const int32_t *noise, const int16_t *base,
    const int32_t *offsets, const uint8_t *flags, shoko_cell_terms terms, const int32_t *scales,
    size_t scale_count, size_t first, size_t end, size_t distance, int32_t *exceeding,
    int32_t *counts) {
  sample found;
  int32_t differences[block];
  int32_t limits[block];
  while (first < end) {
    first = take_sample(
        values, background, noise, base, flags, first, end, distance, &found);
    measure(&found, offsets, terms, differences, limits);
    counts[0] += (int32_t)found.count;
    for (size_t scale = 0; scale < scale_count; scale++) {
      int32_t more = 0;
      for (size_t place = 0; place < found.count; place++)
        more += size(differences[place]) * 32 > limits[place] * scales[scale];
      exceeding[scale] += more;
    }
    int32_t brighter = 0;
    for (size_t place = 0; place < found.count; place++)
      brighter += differences[place] * 32 > limits[place] * scales[0];
    counts[1] += brighter;
  }
  return first;
}

SHOKO_FOR_EACH_PROCESSOR
void shoko_cells_shift(
    int32_t *restrict background, const int32_t *restrict moves, size_t count) {
  int16_t steps[block];
  for (size_t start = 0; start < count; start += block) {
    size_t cells = count - start < block ? count - start : block;
    int32_t *restrict places = background + start;
    for (size_t cell = 0; cell < cells; cell++) steps[cell] = (int16_t)step_of(places[cell]);
    for (size_t cell = 0; cell < cells; cell++) places[cell] += moves[steps[cell]];
  }
}

SHOKO_FOR_EACH_PROCESSOR
void shoko_cells_changed(
    const int16_t *restrict before, const int16_t *restrict now, const int16_t *restrict limits,
    size_t count, uint8_t *restrict marks) {
  for (size_t cell = 0; cell < count; cell++)
    marks[cell] = size((int32_t)now[cell] - (int32_t)before[cell]) > limits[cell];
}

SHOKO_FOR_EACH_PROCESSOR
int64_t shoko_cells_step(const uint16_t *before, const uint16_t *now, size_t count) {
  int64_t total = 0, brighter = 0;
  for (size_t start = 0; start < count; start += block) {
    size_t end = count - start < block ? count : start + block;
    // A block's sums fit 32 bits, of which twice as many are added at once.
    int32_t sum = 0, light = 0;
    for (size_t cell = start; cell < end; cell++) {
      int32_t step = (int32_t)now[cell] - (int32_t)before[cell];
      sum += size(step);
      light += step;
    }
    total += sum;
    brighter += light;
  }
  return total - (brighter < 0 ? -brighter : brighter);
}

// How far ahead a picture is fetched: a page, as what processors fetch by themselves ends with the page.
enum { ahead = 4096 / sizeof(uint16_t) };

// Some cells whose flag is 0: their backgrounds and differences from them, in 1/64 level.
typedef struct {
  size_t count;
  int32_t levels[block];
  int32_t differences[block];
} light_sample;

// Takes cells until the sample is full; gives the cell after the last one looked at.
static inline size_t take_light_sample(
    const uint16_t *restrict values, const int32_t *restrict background,
    const uint8_t *restrict flags, size_t cell, size_t end, size_t distance,
    light_sample *restrict found) {
  size_t count = 0;
  for (; cell < end && count < block; cell += distance) {
    // The picture is new, and this is the first to look at it.
    if (cell + ahead < end) SHOKO_FETCH(values + cell + ahead);
    int32_t level = background[cell] >> 8;
    found->levels[count] = level;
    found->differences[count] = (int32_t)values[cell] - level;
    // What has a flag is written over by the next one.
    count += flags[cell] == 0;
  }
  found->count = count;
  return cell;
}

SHOKO_FOR_EACH_PROCESSOR
void shoko_cells_count_light(
    const uint16_t *values, const int32_t *background, const uint8_t *flags, size_t count,
    size_t distance, const uint8_t *bands, uint16_t *histogram, int32_t *counts,
    int64_t *levels) {
  light_sample found;
  uint16_t bins[block];
  uint8_t places[block];
  for (size_t next = 0; next < count;) {
    next = take_light_sample(values, background, flags, next, count, distance, &found);
    for (size_t place = 0; place < found.count; place++) {
      int32_t bin = (found.differences[place] >> shoko_light_bin_shift) + shoko_light_bins / 2;
      bins[place] = (uint16_t)greatest(0, least(shoko_light_bins - 1, bin));
      places[place] = (uint8_t)greatest(0, least(255, found.levels[place] >> 6));
    }
    for (size_t place = 0; place < found.count; place++) {
      size_t band = bands[places[place]];
      histogram[band * shoko_light_bins + bins[place]]++;
      counts[band]++;
      levels[band] += found.levels[place];
    }
  }
}
