// The services for FFmpeg that need C storage or callbacks: messages, files, pictures' memory, filters.
#ifndef SHOKO_CMEDIA_SHIMS_H
#define SHOKO_CMEDIA_SHIMS_H

#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavformat/avformat.h>
#include <stddef.h>
#include <stdint.h>

#define SHOKO_LOG_TEXT 240

// What FFmpeg said on this thread between begin and end.
typedef struct shoko_log {
  int errors;    // messages at level error or worse
  int warnings;  // messages at level warning
  char first_error[SHOKO_LOG_TEXT];
  char first_warning[SHOKO_LOG_TEXT];
} shoko_log;

// Sends FFmpeg's messages to the sink of the thread that causes them; without a sink they are
// dropped. Call once.
void shoko_log_install(void);
// Sets this thread's sink, or none with NULL; gives the one before.
shoko_log *shoko_log_swap(shoko_log *sink);

// A file that is read by position and never past the size it had when it was opened, or a smaller one.
typedef struct shoko_input shoko_input;

// A file in memory that holds some bytes and is on no disk, by its descriptor; -1 without memory.
int shoko_memory_file(const void *bytes, size_t size);

// Opens a regular file read-only; on failure gives NULL and stores errno (or -1: not a regular file).
shoko_input *shoko_input_open(const char *path, int *error);
void shoko_input_close(shoko_input *input);
int64_t shoko_input_size(const shoko_input *input);
// Lets nothing be read behind so many bytes.
void shoko_input_limit(shoko_input *input, int64_t size);
// Has each piece that is read shown to somebody; any piece may be read again.
typedef void (*shoko_witness)(void *opaque, const uint8_t *bytes, int size, int64_t position);
void shoko_input_show(shoko_input *input, shoko_witness witness, void *opaque);
// Device, inode, size and modification time in nanoseconds, as they were at opening.
void shoko_input_stamp(const shoko_input *input, int64_t stamp[4]);
// The same as they are now; 0, or -1 when they cannot be told.
int shoko_input_now(const shoko_input *input, int64_t stamp[4]);
// The first errno that a read met, 0 when none.
int shoko_input_error(const shoko_input *input);
// An I/O context over the input; free its buffer and itself with shoko_input_context_free.
AVIOContext *shoko_input_context(shoko_input *input);
void shoko_input_context_free(AVIOContext *context);
// Makes a demuxer read from `io` alone: it cannot open any other file or address.
void shoko_input_attach(AVFormatContext *format, AVIOContext *io);

// A file that is created for its owner only and written through FFmpeg's I/O.
AVIOContext *shoko_output_open(const char *path, int *error);
// Closes; gives 0 or the first errno that a write met.
int shoko_output_close(AVIOContext *context);

// Memory of pictures that goes from one decoder to the next; any thread may use it.
typedef struct shoko_picture_store shoko_picture_store;

shoko_picture_store *shoko_picture_store_create(void);
// Lets go of it; it lasts until the last picture and the last pool are gone.
void shoko_picture_store_release(shoko_picture_store *store);

// One decoder's pictures in memory of a store. They are zeroed at first and used again as by FFmpeg's
// own allocator, so that what a decoder gives stays the same to the bit.
typedef struct shoko_picture_pool shoko_picture_pool;

// Makes a decoder that is not open yet take its pictures from the store; NULL without memory.
// With drops_chroma only the luma of its pictures means anything, and the rest must not be read.
shoko_picture_pool *shoko_picture_pool_attach(AVCodecContext *context, shoko_picture_store *store,
                                              int drops_chroma);
// Frees it; after the decoder.
void shoko_picture_pool_free(shoko_picture_pool *pool);

// libavfilter, loaded by whoever asks first for its version, a filter or a graph: it and what it links to
// take a quarter of the time in which the program starts, and a scan needs none of it. The loader finds it
// where it finds the libraries that the program is linked to, but tools that list those do not name it.
// Where it is missing there is no filter and no graph, and the version is 0. The others are FFmpeg's
// functions of like names, for what a graph of it is made of.
unsigned shoko_filter_version(void);
const AVFilter *shoko_filter_named(const char *name);
AVFilterGraph *shoko_filter_graph_alloc(void);
void shoko_filter_graph_free(AVFilterGraph **graph);
// Adds a filter; options may be NULL.
int shoko_filter_create(AVFilterContext **made, const char *name, const char *options,
                        AVFilterGraph *graph);
int shoko_filter_link(AVFilterContext *from, AVFilterContext *to);
// Has pictures of another format refused rather than converted; before anything is configured.
void shoko_filter_graph_refuse_conversion(AVFilterGraph *graph);
int shoko_filter_graph_config(AVFilterGraph *graph);
// A frame for a source, or NULL at the end; and the next one of a sink.
int shoko_filter_put(AVFilterContext *source, AVFrame *frame, int flags);
int shoko_filter_get(AVFilterContext *sink, AVFrame *frame);

#endif
