#include "CMediaShims.h"

#include <libavutil/log.h>
#include <stdarg.h>
#include <string.h>

static _Thread_local shoko_log *current;

// What is kept goes into one line of a report.
static void keep(char *place, const char *line) {
  if (place[0]) return;
  strncpy(place, line, SHOKO_LOG_TEXT - 1);
  place[SHOKO_LOG_TEXT - 1] = 0;
  for (char *end = place; (end = strchr(end, '\n')) && end[1];) *end = ' ';
  for (size_t n = strlen(place); n && (place[n - 1] == '\n' || place[n - 1] == ' '); n--)
    place[n - 1] = 0;
}

// A C `va_list` cannot reach Swift, so the line is made here.
static void receive(void *source, int level, const char *format, va_list arguments) {
  shoko_log *sink = current;
  if (!sink || level > AV_LOG_WARNING) return;
  char line[SHOKO_LOG_TEXT];
  int prefix = 0;
  av_log_format_line2(source, level, format, arguments, line, sizeof line, &prefix);
  if (level <= AV_LOG_ERROR) {
    sink->errors++;
    keep(sink->first_error, line);
  } else {
    sink->warnings++;
    keep(sink->first_warning, line);
  }
}

void shoko_log_install(void) { av_log_set_callback(receive); }

shoko_log *shoko_log_swap(shoko_log *sink) {
  shoko_log *before = current;
  current = sink;
  return before;
}
