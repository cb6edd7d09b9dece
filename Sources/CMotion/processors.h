// How the passes over cells are built.
#ifndef SHOKO_PROCESSORS_H
#define SHOKO_PROCESSORS_H

// A function marked so is built for several processors, and the program takes the best for its own. It does so
// while it is loaded, before a sanitizer of threads can bear to be called.
#if defined(__x86_64__) && defined(__linux__) && !__has_feature(thread_sanitizer)
#define SHOKO_FOR_EACH_PROCESSOR \
  __attribute__((target_clones("arch=x86-64-v4", "avx2", "sse4.2", "default")))
#else
// What other processors offer is the same on all of them.
#define SHOKO_FOR_EACH_PROCESSOR
#endif

// Asks for memory that is read soon.
#if defined(__GNUC__)
#define SHOKO_FETCH(address) __builtin_prefetch(address)
#else
#define SHOKO_FETCH(address) ((void)(address))
#endif

#endif
