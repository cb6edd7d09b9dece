// Makes chosen calls of a program fail, or has a shell do something just before one: preloaded into
// the program, so that the tests meet full quotas, broken disks and files that change at one moment.
//
// FAULTS holds a rule a line: CALL PART NUMBER ACTION. The rule is for calls whose file has PART in
// its path (at its end where PART ends with a $; - is any), for the call of that NUMBER among them
// (from 1; 3- is the third and all that follow). ACTION is an errno, or a shell's command after a $,
// which runs before the call does.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { most_rules = 8, most_bytes = 4096 };

struct rule {
  const char *call, *part, *action;
  int first, goes_on;
  atomic_int met;
};

static struct rule rules[most_rules];
static int rule_count;
static char text[most_bytes];

__attribute__((constructor)) static void parse(void) {
  const char *given = getenv("FAULTS");
  if (!given) return;
  strncpy(text, given, sizeof text - 1);
  // The shells that the rules run must not meet the faults.
  unsetenv("FAULTS");
  unsetenv("LD_PRELOAD");
  char *lines = text, *line;
  while (rule_count < most_rules && (line = strsep(&lines, "\n"))) {
    struct rule *rule = &rules[rule_count];
    rule->call = strsep(&line, " ");
    rule->part = strsep(&line, " ");
    const char *number = strsep(&line, " ");
    rule->action = line;
    if (!number || !line) continue;
    rule->first = atoi(number);
    rule->goes_on = number[strlen(number) - 1] == '-';
    rule_count++;
  }
}

static int fits(const char *part, const char *path) {
  size_t length = strlen(part), whole = strlen(path);
  if (strcmp(part, "-") == 0) return 1;
  if (part[length - 1] != '$') return strstr(path, part) != NULL;
  length--;
  return whole >= length && strncmp(path + whole - length, part, length) == 0;
}

// The errno with which the call fails, or 0.
static int fault(const char *call, const char *path) {
  for (int i = 0; i < rule_count; i++) {
    struct rule *rule = &rules[i];
    if (strcmp(rule->call, call) != 0) continue;
    if (!fits(rule->part, path)) continue;
    int number = atomic_fetch_add(&rule->met, 1) + 1;
    if (number != rule->first && !(rule->goes_on && number > rule->first)) continue;
    if (rule->action[0] != '$') return atoi(rule->action);
    if (system(rule->action + 1) < 0) perror("faults");
  }
  return 0;
}

static int refuses(const char *call, const char *path) {
  int code = fault(call, path);
  if (code) errno = code;
  return code;
}

static const char *path_of(int file, char path[PATH_MAX]) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  path[length < 0 ? 0 : length] = 0;
  return path;
}

#define FILE_REFUSES(call, file) (rule_count && refuses(call, path_of(file, (char[PATH_MAX]){0})))
#define PATH_REFUSES(call, path) (rule_count && refuses(call, path))
// The function of the same name that the program would have called.
#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int mode_of(int flags, va_list rest) {
  return flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, int) : 0;
}

static int refuses_open(int folder, const char *name) {
  if (!rule_count) return 0;
  if (folder == AT_FDCWD || name[0] == '/') return refuses("open", name);
  char path[PATH_MAX], whole[2 * PATH_MAX];
  snprintf(whole, sizeof whole, "%s/%s", path_of(folder, path), name);
  return refuses("open", whole);
}

int openat(int folder, const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  int mode = mode_of(flags, rest);
  va_end(rest);
  return refuses_open(folder, path) ? -1 : NEXT(openat)(folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  int mode = mode_of(flags, rest);
  va_end(rest);
  return refuses_open(folder, path) ? -1 : NEXT(openat)(folder, path, flags, mode);
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  int mode = mode_of(flags, rest);
  va_end(rest);
  return refuses_open(AT_FDCWD, path) ? -1 : NEXT(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  int mode = mode_of(flags, rest);
  va_end(rest);
  return refuses_open(AT_FDCWD, path) ? -1 : NEXT(open)(path, flags | O_LARGEFILE, mode);
}

ssize_t read(int file, void *bytes, size_t count) {
  return FILE_REFUSES("read", file) ? -1 : NEXT(read)(file, bytes, count);
}

ssize_t pread(int file, void *bytes, size_t count, off_t at) {
  return FILE_REFUSES("pread", file) ? -1 : NEXT(pread)(file, bytes, count, at);
}

ssize_t pread64(int file, void *bytes, size_t count, off64_t at) {
  return FILE_REFUSES("pread", file) ? -1 : NEXT(pread64)(file, bytes, count, at);
}

ssize_t write(int file, const void *bytes, size_t count) {
  return FILE_REFUSES("write", file) ? -1 : NEXT(write)(file, bytes, count);
}

int fstat(int file, struct stat *status) {
  return FILE_REFUSES("fstat", file) ? -1 : NEXT(fstat)(file, status);
}

int fsync(int file) { return FILE_REFUSES("fsync", file) ? -1 : NEXT(fsync)(file); }

int mkdir(const char *path, mode_t mode) {
  return PATH_REFUSES("mkdir", path) ? -1 : NEXT(mkdir)(path, mode);
}

int renameat2(int folder, const char *from, int other, const char *to, unsigned flags) {
  return PATH_REFUSES("rename", to) ? -1 : NEXT(renameat2)(folder, from, other, to, flags);
}

struct dirent *readdir(DIR *folder) {
  return FILE_REFUSES("readdir", dirfd(folder)) ? NULL : NEXT(readdir)(folder);
}

// Memory is asked for in so many bytes: PART is their number.
void *malloc(size_t bytes) {
  extern void *__libc_malloc(size_t);
  if (rule_count) {
    char number[32];
    snprintf(number, sizeof number, "=%zu=", bytes);
    if (refuses("malloc", number)) return NULL;
  }
  return __libc_malloc(bytes);
}

// FFmpeg: what fails without memory, or is missing in some builds.
#define FFMPEG(type, failure, name, parameters, arguments) \
  type name parameters {                                   \
    if (PATH_REFUSES(#name, "")) return failure;           \
    type(*next) parameters = dlsym(RTLD_NEXT, #name);      \
    return next arguments;                                 \
  }

FFMPEG(void *, NULL, av_packet_alloc, (void), ())
FFMPEG(int, -EINVAL, avformat_alloc_output_context2,
       (void **context, void *format, const char *name, const char *file),
       (context, format, name, file))
FFMPEG(void *, NULL, sws_getCachedContext,
       (void *context, int width, int height, int format, int to_width, int to_height, int to_format,
        int flags, void *from, void *to, const double *tuning),
       (context, width, height, format, to_width, to_height, to_format, flags, from, to, tuning))
