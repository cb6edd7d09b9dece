#include "CMediaShims.h"

#include <libavutil/imgutils.h>
#include <libavutil/pixdesc.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
  alignment = 64,  // of planes, enough for every SIMD width that FFmpeg uses
  slack = 64,      // SIMD may read this far behind a plane
  huge_page = 2 << 20,
  // Blocks of a size that nobody asks for any more may take this many bytes.
  idle_bytes = 64 << 20,
};

struct block {
  struct block *next;
  shoko_picture_store *store;
  uint8_t *bytes;
  size_t size;
};

// Counted by its owner, by each decoder and by each block that is lent.
struct shoko_picture_store {
  pthread_mutex_t lock;
  struct block *free;  // the last one given back first
  size_t free_bytes;
  int references;
};

struct shoko_picture_pool {
  shoko_picture_store *store;
  AVBufferPool *buffers;
  int format, width, height;
  int linesize[4];
  size_t offset[4];
  int planes;
  int drops_chroma;
  AVBufferRef *chroma;  // of all pictures alike, or NULL where each has its own
};

shoko_picture_store *shoko_picture_store_create(void) {
  shoko_picture_store *store = calloc(1, sizeof *store);
  if (!store) return NULL;
  pthread_mutex_init(&store->lock, NULL);
  store->references = 1;
  return store;
}

static void free_blocks(struct block *first) {
  while (first) {
    struct block *next = first->next;
    free(first->bytes);
    free(first);
    first = next;
  }
}

static void retain(shoko_picture_store *store) {
  pthread_mutex_lock(&store->lock);
  store->references++;
  pthread_mutex_unlock(&store->lock);
}

void shoko_picture_store_release(shoko_picture_store *store) {
  pthread_mutex_lock(&store->lock);
  int left = --store->references;
  pthread_mutex_unlock(&store->lock);
  if (left > 0) return;
  free_blocks(store->free);
  pthread_mutex_destroy(&store->lock);
  free(store);
}

static void give_back(void *opaque, uint8_t *data) {
  (void)data;
  struct block *block = opaque;
  shoko_picture_store *store = block->store;
  pthread_mutex_lock(&store->lock);
  block->next = store->free;
  store->free = block;
  store->free_bytes += block->size;
  pthread_mutex_unlock(&store->lock);
  shoko_picture_store_release(store);
}

// Takes a block of the size out of the free ones, or NULL; gives those that are to be freed instead
// of kept. Call it with the lock held.
static struct block *find_free(shoko_picture_store *store, size_t size, struct block **outgrown) {
  for (struct block **place = &store->free; *place; place = &(*place)->next) {
    struct block *block = *place;
    if (block->size != size) continue;
    *place = block->next;
    store->free_bytes -= size;
    return block;
  }
  // None of them has the size: pictures have changed, or more are in use than ever.
  if (store->free_bytes > idle_bytes) {
    *outgrown = store->free;
    store->free = NULL;
    store->free_bytes = 0;
  }
  return NULL;
}

static struct block *new_block(size_t size) {
  struct block *block = calloc(1, sizeof *block);
  if (!block) return NULL;
  // Decoding jumps all over its reference pictures: with pages of 2 MB fewer of these jumps miss the
  // table of pages, and a new picture costs few page faults, not a thousand. A last one that would be
  // more than a third empty is left to small pages: memory that nobody reads must be cleared as well.
  size_t huge = size / huge_page * huge_page;
  if (size - huge > huge_page / 3 * 2) huge += huge_page;
  size_t step = huge ? huge_page : alignment;
  size_t length = huge > size ? huge : size;
  block->size = size;
  block->bytes = aligned_alloc(step, (length + alignment - 1) / alignment * alignment);
  if (!block->bytes) {
    free(block);
    return NULL;
  }
  if (huge) madvise(block->bytes, huge, MADV_HUGEPAGE);
  return block;
}

static AVBufferRef *take(void *opaque, size_t size) {
  shoko_picture_store *store = opaque;
  struct block *outgrown = NULL;
  pthread_mutex_lock(&store->lock);
  struct block *block = find_free(store, size, &outgrown);
  pthread_mutex_unlock(&store->lock);
  free_blocks(outgrown);
  if (!block && !(block = new_block(size))) return NULL;
  block->next = NULL;
  block->store = store;
  // What a decoder leaves unwritten in a damaged picture must not depend on other decoders.
  memset(block->bytes, 0, size);
  AVBufferRef *buffer = av_buffer_create(block->bytes, size, give_back, block, 0);
  if (!buffer) {
    free_blocks(block);
    return NULL;
  }
  retain(store);
  return buffer;
}

static void empty(shoko_picture_pool *pool) {
  av_buffer_pool_uninit(&pool->buffers);
  av_buffer_unref(&pool->chroma);
}

// Whether a decoder can be left to write the chroma of all pictures to one place. In these codecs and
// formats no luma is ever predicted or parsed from chroma, so wrong chroma leaves luma right to the bit.
static int can_drop_chroma(const AVCodecContext *context, int format) {
  return (context->codec_id == AV_CODEC_ID_H264 || context->codec_id == AV_CODEC_ID_HEVC) &&
         (format == AV_PIX_FMT_YUV420P || format == AV_PIX_FMT_YUVJ420P);
}

// Gives all pictures the same chroma, both planes in one place: so half of it fits better into the
// processor's cache. Rows are laid out as any others: FFmpeg copies whole ones in places, and counts on
// rows that do not overlap.
static int share_chroma(shoko_picture_pool *pool, const size_t sizes[4]) {
  pool->chroma = av_buffer_allocz(sizes[1] + slack + alignment);  // the other's size, too
  if (!pool->chroma) return AVERROR(ENOMEM);
  pool->offset[1] = pool->offset[2] = -(uintptr_t)pool->chroma->data % alignment;
  return 0;
}

// Lays the planes out as FFmpeg's own allocator does; on failure the pool stays as it was.
static int lay_out(shoko_picture_pool *pool, AVCodecContext *context, const AVFrame *frame) {
  shoko_picture_pool fresh = {.store = pool->store,
                              .drops_chroma = pool->drops_chroma,
                              .format = frame->format,
                              .width = frame->width,
                              .height = frame->height};
  int aligned[AV_NUM_DATA_POINTERS];
  int width = frame->width, height = frame->height;
  avcodec_align_dimensions2(context, &width, &height, aligned);
  for (;;) {
    int code = av_image_fill_linesizes(fresh.linesize, frame->format, width);
    if (code < 0) return code;
    int unaligned = 0;
    for (int i = 0; i < 4; i++) unaligned |= fresh.linesize[i] % alignment;
    if (!unaligned) break;
    width += width & ~(width - 1);
  }
  ptrdiff_t lines[4];
  size_t sizes[4], total = 0;
  for (int i = 0; i < 4; i++) lines[i] = fresh.linesize[i];
  int code = av_image_fill_plane_sizes(sizes, frame->format, height, lines);
  if (code < 0) return code;
  int is_shared = pool->drops_chroma && can_drop_chroma(context, frame->format);
  for (int i = 0; i < 4 && sizes[i]; i++) {
    fresh.planes = i + 1;
    if (is_shared && i > 0) continue;
    fresh.offset[i] = total;
    total += (sizes[i] + slack + alignment - 1) / alignment * alignment;
  }
  if (is_shared && (code = share_chroma(&fresh, sizes)) < 0) return code;
  fresh.buffers = av_buffer_pool_init2(total, pool->store, take, NULL);
  if (!fresh.buffers) {
    av_buffer_unref(&fresh.chroma);
    return AVERROR(ENOMEM);
  }
  empty(pool);
  *pool = fresh;
  return 0;
}

static int get_buffer(AVCodecContext *context, AVFrame *frame, int flags) {
  shoko_picture_pool *pool = context->opaque;
  const AVPixFmtDescriptor *format = av_pix_fmt_desc_get(frame->format);
  const int unsuitable = AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BITSTREAM;
  if (!format || format->flags & unsuitable || !(context->codec->capabilities & AV_CODEC_CAP_DR1))
    return avcodec_default_get_buffer2(context, frame, flags);
  if (!pool->buffers || pool->format != frame->format || pool->width != frame->width ||
      pool->height != frame->height) {
    int code = lay_out(pool, context, frame);
    if (code < 0) return code;
  }
  frame->buf[0] = av_buffer_pool_get(pool->buffers);
  if (!frame->buf[0]) return AVERROR(ENOMEM);
  // A picture may outlast the layout that it was made with.
  if (pool->chroma && !(frame->buf[1] = av_buffer_ref(pool->chroma))) {
    av_buffer_unref(&frame->buf[0]);
    return AVERROR(ENOMEM);
  }
  for (int i = 0; i < pool->planes; i++) {
    uint8_t *base = i > 0 && pool->chroma ? pool->chroma->data : frame->buf[0]->data;
    frame->data[i] = base + pool->offset[i];
    frame->linesize[i] = pool->linesize[i];
  }
  frame->extended_data = frame->data;
  return 0;
}

shoko_picture_pool *shoko_picture_pool_attach(AVCodecContext *context, shoko_picture_store *store,
                                              int drops_chroma) {
  shoko_picture_pool *pool = calloc(1, sizeof *pool);
  if (!pool) return NULL;
  retain(store);
  pool->store = store;
  pool->drops_chroma = drops_chroma;
  context->opaque = pool;
  context->get_buffer2 = get_buffer;
  return pool;
}

void shoko_picture_pool_free(shoko_picture_pool *pool) {
  if (!pool) return;
  shoko_picture_store *store = pool->store;
  empty(pool);
  free(pool);
  shoko_picture_store_release(store);
}
