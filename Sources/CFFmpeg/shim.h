// FFmpeg's public headers and what of them Swift cannot import by itself.
#ifndef SHOKO_CFFMPEG_SHIM_H
#define SHOKO_CFFMPEG_SHIM_H

#include <errno.h>
#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
#include <libavutil/cpu.h>
#include <libavutil/display.h>
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libavutil/video_enc_params.h>
#include <libswscale/swscale.h>

// The versions of the headers; the libraries that run tell theirs themselves.
static inline unsigned shoko_built_avformat(void) { return LIBAVFORMAT_VERSION_INT; }
static inline unsigned shoko_built_avcodec(void) { return LIBAVCODEC_VERSION_INT; }
static inline unsigned shoko_built_avfilter(void) { return LIBAVFILTER_VERSION_INT; }
static inline unsigned shoko_built_swscale(void) { return LIBSWSCALE_VERSION_INT; }
static inline unsigned shoko_built_avutil(void) { return LIBAVUTIL_VERSION_INT; }

// Function-like and cast macros do not import as Swift constants.
static inline int shoko_averror_eof(void) { return AVERROR_EOF; }
static inline int shoko_averror_again(void) { return AVERROR(EAGAIN); }
static inline int shoko_averror_nomem(void) { return AVERROR(ENOMEM); }
static inline int shoko_averror_nospace(void) { return AVERROR(ENOSPC); }
static inline int64_t shoko_nopts(void) { return AV_NOPTS_VALUE; }

// In the machine's own byte order.
static inline enum AVPixelFormat shoko_rgb48(void) { return AV_PIX_FMT_RGB48; }

// C arrays import as tuples, which cannot be indexed by a variable.
static inline AVStream *shoko_stream(const AVFormatContext *context, int index) {
  return context->streams[index];
}
static inline const uint8_t *shoko_plane(const AVFrame *frame, int index) {
  return frame->data[index];
}
static inline int shoko_stride(const AVFrame *frame, int index) { return frame->linesize[index]; }
static inline int shoko_component_plane(const AVPixFmtDescriptor *d, int i) { return d->comp[i].plane; }
static inline int shoko_component_step(const AVPixFmtDescriptor *d, int i) { return d->comp[i].step; }
static inline int shoko_component_offset(const AVPixFmtDescriptor *d, int i) { return d->comp[i].offset; }
static inline int shoko_component_shift(const AVPixFmtDescriptor *d, int i) { return d->comp[i].shift; }
static inline int shoko_component_depth(const AVPixFmtDescriptor *d, int i) { return d->comp[i].depth; }

// A picture's samples without padding, as the encoder `rawvideo` lays them out.
static inline int shoko_samples_size(const AVFrame *frame) {
  return av_image_get_buffer_size((enum AVPixelFormat)frame->format, frame->width, frame->height, 1);
}
// The bytes of a row of a plane and the plane's rows, without padding; 0 where there is no such plane,
// -1 for a format that has more than rows of samples (a palette) or none in memory.
static inline int shoko_sample_rows(const AVFrame *frame, int plane, int *bytes, int *rows) {
  const AVPixFmtDescriptor *format = av_pix_fmt_desc_get((enum AVPixelFormat)frame->format);
  if (!format || format->flags & (AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_HWACCEL)) return -1;
  if (plane >= av_pix_fmt_count_planes((enum AVPixelFormat)frame->format)) return 0;
  *bytes = av_image_get_linesize((enum AVPixelFormat)frame->format, frame->width, plane);
  *rows = plane == 1 || plane == 2 ? AV_CEIL_RSHIFT(frame->height, format->log2_chroma_h)
                                   : frame->height;
  return *bytes > 0 && frame->data[plane] ? 1 : -1;
}
static inline int shoko_copy_samples(const AVFrame *frame, uint8_t *to, int size) {
  return av_image_copy_to_buffer(to, size, (const uint8_t *const *)frame->data, frame->linesize,
                                 (enum AVPixelFormat)frame->format, frame->width, frame->height, 1);
}

// The quantisers of the blocks that meet a rectangle: their sum weighted by the pixels that they share
// with it, and those pixels; gives the kind of quantiser, or -1 where the decoder tells none. The blocks
// lie behind the header at a distance that it states, which Swift cannot follow.
static inline int shoko_quantisers(const AVFrame *frame, int left, int top, int right, int bottom,
                                   int64_t *sum, int64_t *pixels) {
  const AVFrameSideData *side = av_frame_get_side_data(frame, AV_FRAME_DATA_VIDEO_ENC_PARAMS);
  *sum = *pixels = 0;
  if (!side) return -1;
  AVVideoEncParams *all = (AVVideoEncParams *)(void *)side->data;
  for (unsigned i = 0; i < all->nb_blocks; i++) {
    const AVVideoBlockParams *block = av_video_enc_params_block(all, i);
    int width = FFMIN(right, block->src_x + block->w) - FFMAX(left, block->src_x);
    int height = FFMIN(bottom, block->src_y + block->h) - FFMAX(top, block->src_y);
    if (width <= 0 || height <= 0) continue;
    *sum += (int64_t)width * height * (all->qp + block->delta_qp);
    *pixels += (int64_t)width * height;
  }
  return all->type;
}

// One field of a picture, which shares its samples; NULL without memory. Free it with av_frame_free.
static inline AVFrame *shoko_field(const AVFrame *frame, int parity) {
  AVFrame *field = av_frame_clone(frame);
  if (!field) return NULL;
  for (int i = 0; i < 4 && field->data[i]; i++) {
    field->data[i] += parity * field->linesize[i];
    field->linesize[i] *= 2;
  }
  field->height = (frame->height + 1 - parity) / 2;
  field->interlaced_frame = 0;
  return field;
}

// The display matrix is an int32_t array behind a byte pointer.
static inline double shoko_rotation(const uint8_t *matrix) {
  return av_display_rotation_get((const int32_t *)(const void *)matrix);
}

// `sws_scale` takes arrays of plane pointers, which would have to be built from tuples.
static inline int shoko_scale(struct SwsContext *context, const AVFrame *from, AVFrame *to) {
  return sws_scale(context, (const uint8_t *const *)from->data, from->linesize, 0, from->height,
                   to->data, to->linesize);
}
static inline int shoko_set_matrix(struct SwsContext *context, int from_space, int from_full,
                                   int to_full) {
  return sws_setColorspaceDetails(context, sws_getCoefficients(from_space), from_full,
                                  sws_getCoefficients(SWS_CS_DEFAULT), to_full, 0, 1 << 16,
                                  1 << 16);
}

#endif
