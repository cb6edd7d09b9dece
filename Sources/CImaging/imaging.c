#include "imaging.h"

// The choice is made while the program is loaded, before a sanitizer of threads can bear to be called.
#if defined(__x86_64__) && defined(__linux__) && !__has_feature(thread_sanitizer)
#define SHOKO_FOR_EACH_PROCESSOR __attribute__((target_clones("avx2", "sse4.2", "default")))
#else
// What other processors offer is the same on all of them.
#define SHOKO_FOR_EACH_PROCESSOR
#endif

// The sums fit 16 bits, so that compilers take many bytes at a time.
static inline __attribute__((always_inline)) void filter(
    const uint8_t *restrict row, const uint8_t *restrict above, uint8_t *restrict out, size_t count,
    size_t each) {
  for (size_t i = each; i < count; i++) {
    int16_t left = row[i - each], up = above[i], corner = above[i - each];
    int16_t to_left = up - corner, to_up = left - corner, to_corner = to_left + to_up;
    int16_t a = to_left < 0 ? -to_left : to_left;
    int16_t b = to_up < 0 ? -to_up : to_up;
    int16_t c = to_corner < 0 ? -to_corner : to_corner;
    int16_t other = b <= c ? up : corner;
    out[i] = (uint8_t)(row[i] - (((a <= b) & (a <= c)) ? left : other));
  }
}

SHOKO_FOR_EACH_PROCESSOR
void shoko_paeth(const uint8_t *row, const uint8_t *above, uint8_t *out, size_t count, size_t each) {
  for (size_t i = 0; i < each && i < count; i++) out[i] = (uint8_t)(row[i] - above[i]);
  filter(row, above, out, count, each);
}

SHOKO_FOR_EACH_PROCESSOR
uint64_t shoko_squared_differences(const uint16_t *one, const uint16_t *other, size_t count) {
  uint64_t sum = 0;
  for (size_t i = 0; i < count; i++) {
    // A difference of 16 bits may be negative, but its square fits 32 bits either way.
    uint32_t difference = (uint32_t)one[i] - (uint32_t)other[i];
    sum += difference * difference;
  }
  return sum;
}
