#include "CMediaShims.h"

#include <dlfcn.h>
#include <libavutil/macros.h>
#include <pthread.h>

#ifdef __APPLE__
#define LIBRARY "libavfilter." AV_STRINGIFY(LIBAVFILTER_VERSION_MAJOR) ".dylib"
#else
#define LIBRARY "libavfilter.so." AV_STRINGIFY(LIBAVFILTER_VERSION_MAJOR)
#endif

// What is called, by FFmpeg's names: the headers give the types, so that a mistake does not compile.
#define FUNCTIONS(F)                 \
  F(avfilter_version)                \
  F(avfilter_get_by_name)            \
  F(avfilter_graph_alloc)            \
  F(avfilter_graph_free)             \
  F(avfilter_graph_create_filter)    \
  F(avfilter_link)                   \
  F(avfilter_graph_config)           \
  F(avfilter_graph_set_auto_convert) \
  F(av_buffersrc_add_frame_flags)    \
  F(av_buffersink_get_frame)

#define MEMBER(name) __typeof__(&name) name;
static struct {
  FUNCTIONS(MEMBER)
} library;
static int is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *handle = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
  if (!handle) return;
  is_loaded = 1;
#define FIND(name) \
  if (!(library.name = (__typeof__(&name))dlsym(handle, #name))) is_loaded = 0;
  FUNCTIONS(FIND)
}

static int has_library(void) {
  pthread_once(&once, load);
  return is_loaded;
}

unsigned shoko_filter_version(void) { return has_library() ? library.avfilter_version() : 0; }

const AVFilter *shoko_filter_named(const char *name) {
  return has_library() ? library.avfilter_get_by_name(name) : NULL;
}

AVFilterGraph *shoko_filter_graph_alloc(void) {
  return has_library() ? library.avfilter_graph_alloc() : NULL;
}

void shoko_filter_graph_free(AVFilterGraph **graph) {
  if (*graph) library.avfilter_graph_free(graph);
}

int shoko_filter_create(AVFilterContext **made, const char *name, const char *options,
                        AVFilterGraph *graph) {
  const AVFilter *filter = library.avfilter_get_by_name(name);
  return library.avfilter_graph_create_filter(made, filter, name, options, NULL, graph);
}

int shoko_filter_link(AVFilterContext *from, AVFilterContext *to) {
  return library.avfilter_link(from, 0, to, 0);
}

void shoko_filter_graph_refuse_conversion(AVFilterGraph *graph) {
  library.avfilter_graph_set_auto_convert(graph, AVFILTER_AUTO_CONVERT_NONE);
}

int shoko_filter_graph_config(AVFilterGraph *graph) {
  return library.avfilter_graph_config(graph, NULL);
}

int shoko_filter_put(AVFilterContext *source, AVFrame *frame, int flags) {
  return library.av_buffersrc_add_frame_flags(source, frame, flags);
}

int shoko_filter_get(AVFilterContext *sink, AVFrame *frame) {
  return library.av_buffersink_get_frame(sink, frame);
}
