// memfd_create is the kernel's own.
#define _GNU_SOURCE
#include "CMediaShims.h"

#include <errno.h>
#include <fcntl.h>
#include <libavutil/mem.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { buffer_size = 1 << 16 };

// Not av_malloc: it aligns, and a freed aligned block of glibc 2.36 is too small for the next one of
// its size, so that each of very many recordings would leave a hole.
static uint8_t *new_buffer(void) { return av_realloc(NULL, buffer_size); }

struct shoko_input {
  int fd;
  int error;
  int64_t position;
  int64_t size;
  struct stat opened;
  shoko_witness witness;
  void *opaque;
};

shoko_input *shoko_input_open(const char *path, int *error) {
  // O_NONBLOCK: opening a FIFO that nobody writes to must not hang.
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0) {
    *error = errno;
    return NULL;
  }
  shoko_input *input = calloc(1, sizeof *input);
  if (!input || fstat(fd, &input->opened) != 0 || !S_ISREG(input->opened.st_mode)) {
    *error = input && S_ISDIR(input->opened.st_mode) ? EISDIR : -1;
    close(fd);
    free(input);
    return NULL;
  }
  input->fd = fd;
  input->size = input->opened.st_size;
  return input;
}

void shoko_input_close(shoko_input *input) {
  if (!input) return;
  close(input->fd);
  free(input);
}

int64_t shoko_input_size(const shoko_input *input) { return input->size; }

void shoko_input_limit(shoko_input *input, int64_t size) {
  if (size < input->size) input->size = size;
}

void shoko_input_show(shoko_input *input, shoko_witness witness, void *opaque) {
  input->witness = witness;
  input->opaque = opaque;
}

static void fill_stamp(const struct stat *status, int64_t stamp[4]) {
  stamp[0] = (int64_t)status->st_dev;
  stamp[1] = (int64_t)status->st_ino;
  stamp[2] = (int64_t)status->st_size;
  stamp[3] = (int64_t)((uint64_t)status->st_mtim.tv_sec * 1000000000u +
                       (uint64_t)status->st_mtim.tv_nsec);
}

void shoko_input_stamp(const shoko_input *input, int64_t stamp[4]) {
  fill_stamp(&input->opened, stamp);
}

int shoko_input_now(const shoko_input *input, int64_t stamp[4]) {
  struct stat now;
  if (fstat(input->fd, &now) != 0) return -1;
  fill_stamp(&now, stamp);
  return 0;
}

int shoko_input_error(const shoko_input *input) { return input->error; }

static int read_some(void *opaque, uint8_t *buffer, int size) {
  shoko_input *input = opaque;
  int64_t left = input->size - input->position;
  if (left <= 0) return AVERROR_EOF;
  if (size > left) size = (int)left;
  ssize_t got;
  do {
    got = pread(input->fd, buffer, (size_t)size, input->position);
  } while (got < 0 && errno == EINTR);
  if (got < 0) {
    if (!input->error) input->error = errno;
    return AVERROR(errno);
  }
  if (got == 0) return AVERROR_EOF;
  if (input->witness) input->witness(input->opaque, buffer, (int)got, input->position);
  input->position += got;
  return (int)got;
}

static int64_t seek_to(void *opaque, int64_t offset, int whence) {
  shoko_input *input = opaque;
  int overflows = 0;
  switch (whence & ~AVSEEK_FORCE) {
    case AVSEEK_SIZE: return input->size;
    case SEEK_SET: break;
    case SEEK_CUR: overflows = __builtin_add_overflow(offset, input->position, &offset); break;
    case SEEK_END: overflows = __builtin_add_overflow(offset, input->size, &offset); break;
    default: return AVERROR(EINVAL);
  }
  if (overflows || offset < 0) return AVERROR(EINVAL);
  return input->position = offset;
}

AVIOContext *shoko_input_context(shoko_input *input) {
  uint8_t *buffer = new_buffer();
  if (!buffer) return NULL;
  AVIOContext *io = avio_alloc_context(buffer, buffer_size, 0, input, read_some, NULL, seek_to);
  if (!io) av_free(buffer);
  return io;
}

void shoko_input_context_free(AVIOContext *context) {
  if (!context) return;
  av_freep(&context->buffer);
  avio_context_free(&context);
}

static int refuse_open(AVFormatContext *format, AVIOContext **io, const char *url, int flags,
                       AVDictionary **options) {
  (void)format, (void)url, (void)flags, (void)options;
  *io = NULL;
  return AVERROR(EACCES);
}

void shoko_input_attach(AVFormatContext *format, AVIOContext *io) {
  format->pb = io;
  format->flags |= AVFMT_FLAG_CUSTOM_IO;
  format->io_open = refuse_open;
}

struct output {
  int fd;
  int error;
};

static int write_all(void *opaque, uint8_t *buffer, int size) {
  struct output *output = opaque;
  for (int done = 0; done < size;) {
    ssize_t put = write(output->fd, buffer + done, (size_t)(size - done));
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) {
      if (!output->error) output->error = errno;
      return AVERROR(errno);
    }
    done += (int)put;
  }
  return size;
}

static int64_t seek_output(void *opaque, int64_t offset, int whence) {
  struct output *output = opaque;
  if (whence & AVSEEK_SIZE) {
    struct stat now;
    return fstat(output->fd, &now) == 0 ? now.st_size : AVERROR(errno);
  }
  off_t at = lseek(output->fd, offset, whence & ~AVSEEK_FORCE);
  return at < 0 ? AVERROR(errno) : at;
}

AVIOContext *shoko_output_open(const char *path, int *error) {
  struct output *output = calloc(1, sizeof *output);
  uint8_t *buffer = new_buffer();
  AVIOContext *io = NULL;
  if (output && buffer) {
    output->fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (output->fd >= 0)
      io = avio_alloc_context(buffer, buffer_size, 1, output, NULL, write_all, seek_output);
    *error = output->fd < 0 ? errno : ENOMEM;
    if (!io && output->fd >= 0) close(output->fd);
  } else {
    *error = ENOMEM;
  }
  if (!io) {
    av_free(buffer);
    free(output);
  }
  return io;
}

int shoko_output_close(AVIOContext *context) {
  if (!context) return 0;
  avio_flush(context);
  struct output *output = context->opaque;
  int error = output->error;
  if (fsync(output->fd) != 0 && !error) error = errno;
  if (close(output->fd) != 0 && !error) error = errno;
  free(output);
  av_freep(&context->buffer);
  avio_context_free(&context);
  return error;
}

int shoko_memory_file(const void *bytes, size_t size) {
  int fd = memfd_create("shoko", MFD_CLOEXEC);
  if (fd < 0) return -1;
  for (size_t done = 0; done < size;) {
    ssize_t count = write(fd, (const char *)bytes + done, size - done);
    if (count <= 0) {
      if (count < 0 && errno == EINTR) continue;
      close(fd);
      return -1;
    }
    done += (size_t)count;
  }
  return fd;
}
