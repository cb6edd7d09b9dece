#ifndef SHOKO_CPNG_SHIM_H
#define SHOKO_CPNG_SHIM_H

#include <limits.h>
#include <png.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

// What to encode. Nothing in it is kept after the call.
typedef struct {
  // 1 to INT_MAX each.
  uint32_t width, height;
  // 8 or 16 bits a sample.
  int bit_depth;
  // Interleaved RGB from the top row on without gaps; 16-bit samples in the host's byte order.
  const void *samples;
  // The pHYs chunk: pixels per unit across and down; zero leaves the chunk out.
  uint32_t across_per_unit, down_per_unit;
  // `text_count` times: keyword, NUL, text, NUL, all in one buffer. The first byte of a keyword is
  // 't' for Latin-1 text (tEXt) or 'i' for UTF-8 (iTXt), and is not a part of it. One buffer, because
  // an array of C strings would be a nest of closures in Swift.
  const char *text;
  size_t text_count;
  // Filters a row by Paeth's predictor: the row, the one above, where to, so many bytes, and how far
  // neighbours are apart.
  void (*filter)(const uint8_t *, const uint8_t *, uint8_t *, size_t, size_t);
} shoko_png_picture;

// What came out. The caller gives `bytes` back with shoko_png_release, also after an error.
typedef struct {
  uint8_t *bytes;
  size_t count, capacity;
  // libpng's own words after an error, else empty.
  char message[160];
} shoko_png_output;

static inline void shoko_png_release(shoko_png_output *output) {
  free(output->bytes);
  output->bytes = NULL;
  output->count = output->capacity = 0;
}

static inline void shoko_png_fail(png_structp png, png_const_charp message) {
  shoko_png_output *output = (shoko_png_output *)png_get_error_ptr(png);
  snprintf(output->message, sizeof output->message, "%s", message);
  png_longjmp(png, 1);
}

// libpng warns on standard error unless told otherwise; that stream belongs to the command line.
static inline void shoko_png_ignore(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static inline void shoko_png_append(png_structp png, png_bytep data, size_t length) {
  shoko_png_output *output = (shoko_png_output *)png_get_io_ptr(png);
  if (length > SIZE_MAX / 4 - output->count) png_error(png, "the file is too large");
  size_t needed = output->count + length;
  if (needed > output->capacity) {
    size_t capacity = output->capacity ? output->capacity : 65536;
    while (capacity < needed) capacity *= 2;
    uint8_t *grown = (uint8_t *)realloc(output->bytes, capacity);
    if (!grown) png_error(png, "out of memory");
    output->bytes = grown;
    output->capacity = capacity;
  }
  memcpy(output->bytes + output->count, data, length);
  output->count = needed;
}

static inline void shoko_png_flush(png_structp png) { (void)png; }

// Fills `chunks` from the packed buffer.
static inline void shoko_png_unpack_text(const shoko_png_picture *picture, png_text *chunks) {
  const char *next = picture->text;
  for (size_t i = 0; i < picture->text_count; i++) {
    char *keyword = (char *)(uintptr_t)(next + 1);
    char *text = keyword + strlen(keyword) + 1;
    chunks[i].key = keyword;
    chunks[i].text = text;
    if (*next == 'i') {
      chunks[i].compression = PNG_ITXT_COMPRESSION_NONE;
      chunks[i].itxt_length = strlen(text);
    } else {
      chunks[i].compression = PNG_TEXT_COMPRESSION_NONE;
      chunks[i].text_length = strlen(text);
    }
    next = text + strlen(text) + 1;
  }
}

// How many bytes an IDAT chunk holds, but for the last one; as libpng writes them by itself.
enum { SHOKO_PNG_IDAT_BYTES = 8192 };

// What filtering and compression need; on the heap, so that nothing of it changes in registers between
// setjmp and longjmp.
typedef struct {
  z_stream stream;
  // The filtered row with its type before it, and two rows in the file's byte order: three of
  // `stride + 1` bytes.
  uint8_t *rows;
  uint8_t idat[SHOKO_PNG_IDAT_BYTES];
} shoko_png_packer;

static inline void shoko_png_packer_release(shoko_png_packer *packer) {
  if (!packer) return;
  deflateEnd(&packer->stream);
  free(packer->rows);
  free(packer);
}

// Compresses what there is, writing each chunk that is full; with Z_FINISH all of it.
static inline void shoko_png_deflate(png_structp png, shoko_png_packer *packer, int flush) {
  z_stream *stream = &packer->stream;
  for (;;) {
    int code = deflate(stream, flush);
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) {
      png_error(png, "zlib cannot compress");
    }
    size_t count = SHOKO_PNG_IDAT_BYTES - stream->avail_out;
    if (count == SHOKO_PNG_IDAT_BYTES || (code == Z_STREAM_END && count > 0)) {
      png_write_chunk(png, (png_const_bytep) "IDAT", packer->idat, count);
      stream->next_out = packer->idat;
      stream->avail_out = SHOKO_PNG_IDAT_BYTES;
    } else if (code == Z_STREAM_END || (flush != Z_FINISH && !stream->avail_in)) {
      return;
    }
    if (code == Z_STREAM_END) return;
  }
}

// The samples of a row in the file's byte order; `copy` takes them where the host's is another.
static inline const uint8_t *shoko_png_row(const shoko_png_picture *picture, size_t stride,
                                           uint32_t y, uint8_t *copy) {
  const uint8_t *row = (const uint8_t *)picture->samples + (size_t)y * stride;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  if (picture->bit_depth == 16) {
    for (size_t i = 0; i + 1 < stride; i += 2) {
      copy[i] = row[i + 1];
      copy[i + 1] = row[i];
    }
    return copy;
  }
#endif
  return row;
}

// Writes the picture's samples. libpng's own filter takes a byte at a time, which on the pictures of the
// sample incident took a quarter of the time of the whole encoding.
//
// Fixed, so that the bytes do not depend on heuristics. On frames of real recordings Paeth gave files as
// small as a choice per row, in less time; see PNGImage for the strategy. Z_RLE looks no further back
// than one byte, so that the level changes nothing.
static inline void shoko_png_write_samples(png_structp png, const shoko_png_picture *picture,
                                           shoko_png_packer *packer) {
  size_t each = 3 * (size_t)(picture->bit_depth / 8);
  size_t stride = (size_t)picture->width * each;
  packer->rows = (uint8_t *)calloc(3, stride + 1);
  if (!packer->rows) png_error(png, "out of memory");
  uint8_t *out = packer->rows, *own = out + stride + 1, *spare = own + stride + 1;
  if (deflateInit2(&packer->stream, 3, Z_DEFLATED, 15, 8, Z_RLE) != Z_OK) {
    png_error(png, "zlib cannot start");
  }
  packer->stream.next_out = packer->idat;
  packer->stream.avail_out = SHOKO_PNG_IDAT_BYTES;
  // Above the first row all is zero.
  const uint8_t *above = spare;
  for (uint32_t y = 0; y < picture->height; y++) {
    const uint8_t *row = shoko_png_row(picture, stride, y, own);
    out[0] = PNG_FILTER_VALUE_PAETH;
    picture->filter(row, above, out + 1, stride, each);
    packer->stream.next_in = out;
    packer->stream.avail_in = (uInt)(stride + 1);
    shoko_png_deflate(png, packer, Z_NO_FLUSH);
    above = row;
    uint8_t *next = spare;
    spare = own;
    own = next;
  }
  shoko_png_deflate(png, packer, Z_FINISH);
}

// Writes everything; leaves by png_longjmp when something fails.
static inline void shoko_png_write(png_structp png, png_infop info,
                                   const shoko_png_picture *picture, png_text *chunks,
                                   shoko_png_packer *packer) {
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_IHDR(png, info, picture->width, picture->height, picture->bit_depth,
               PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  if (picture->across_per_unit && picture->down_per_unit) {
    png_set_pHYs(png, info, picture->across_per_unit, picture->down_per_unit,
                 PNG_RESOLUTION_UNKNOWN);
  }
  if (picture->text_count) png_set_text(png, info, chunks, (int)picture->text_count);
  png_write_info(png, info);
  shoko_png_write_samples(png, picture, packer);
  png_write_chunk(png, (png_const_bytep) "IEND", NULL, 0);
}

// Encodes a picture; 0 when done, 1 when libpng failed (`output->message` says why).
//
// Wraps all of libpng's writing in one function, because png_jmpbuf does not import into Swift and
// longjmp must not cross Swift frames. Nothing that the error path reads changes after setjmp.
static inline int shoko_png_encode(const shoko_png_picture *picture, shoko_png_output *output) {
  memset(output, 0, sizeof *output);
  if (picture->text_count > INT_MAX) {
    snprintf(output->message, sizeof output->message, "too many text chunks");
    return 1;
  }
  if (picture->width > (UINT32_MAX - 1) / 6) {
    snprintf(output->message, sizeof output->message, "the picture is too wide");
    return 1;
  }
  png_text *chunks = (png_text *)calloc(picture->text_count + 1, sizeof *chunks);
  shoko_png_packer *packer = (shoko_png_packer *)calloc(1, sizeof *packer);
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, output, shoko_png_fail,
                                            shoko_png_ignore);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  int status = 1;
  if (!chunks || !info || !packer) {
    snprintf(output->message, sizeof output->message, "out of memory");
  } else {
    png_set_write_fn(png, output, shoko_png_append, shoko_png_flush);
    shoko_png_unpack_text(picture, chunks);
    if (setjmp(png_jmpbuf(png)) == 0) {
      shoko_png_write(png, info, picture, chunks, packer);
      status = 0;
    } else {
      status = 1;
    }
  }
  png_destroy_write_struct(&png, &info);
  shoko_png_packer_release(packer);
  free(chunks);
  return status;
}

// The version of libpng that runs, which need not be the one of the header.
static inline const char *shoko_png_library_version(void) { return png_get_libpng_ver(NULL); }

// The version of zlib that runs; it decides the compressed bytes.
static inline const char *shoko_png_zlib_version(void) { return zlibVersion(); }

#endif
