/*
 * Records what a process writes under one folder, in order, so that a power cut can be played afterwards at any point:
 * writes, truncations, syncs and renames. Preloaded into the victim; ETABLI_TRACE names the record, ETABLI_TRACE_DIR the folder.
 *
 * One record: kind (1 byte), path length (2), offset (8), length (4), path, data. Little endian.
 * Kinds: W write, T truncate (offset is the new size), S sync, R rename (data is the new path), U unlink.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int record = -1;
static const char *folder;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static ssize_t raw_write(int fd, const void *bytes, size_t n) {
  static ssize_t (*real)(int, const void *, size_t);
  if (!real) real = REAL(write);
  return real(fd, bytes, n);
}

static void put(const void *bytes, size_t n) {
  const char *at = bytes;
  while (n > 0) {
    ssize_t done = raw_write(record, at, n);
    if (done < 0) { if (errno == EINTR) continue; abort(); }
    at += done;
    n -= (size_t)done;
  }
}

static int ready(void) {
  static int asked;
  if (!asked) {
    asked = 1;
    folder = getenv("ETABLI_TRACE_DIR");
    const char *file = getenv("ETABLI_TRACE");
    static int (*real)(const char *, int, ...);
    if (!real) real = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
    if (folder && file) record = real(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  }
  return record >= 0;
}

static int path_of(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, 4095);
  if (n <= 0) return 0;
  path[n] = 0;
  return strncmp(path, folder, strlen(folder)) == 0;
}

static void note(char kind, const char *path, uint64_t offset, const void *data, uint32_t n) {
  uint16_t length = (uint16_t)strlen(path);
  put(&kind, 1); put(&length, 2); put(&offset, 8); put(&n, 4); put(path, length);
  if (n) put(data, n);
}

static void note_fd(char kind, int fd, uint64_t offset, const void *data, uint32_t n) {
  char path[4096];
  if (ready() && fd != record && path_of(fd, path)) note(kind, path, offset, data, n);
}

/* The lock is held over the call and its record, so that the record has the order that the disk saw. */
#define GUARDED(call, ...) do { pthread_mutex_lock(&lock); __typeof__(call) result = (call); if (result >= 0) { __VA_ARGS__; } int kept = errno; pthread_mutex_unlock(&lock); errno = kept; return result; } while (0)

ssize_t pwrite64(int fd, const void *data, size_t n, off64_t offset) { GUARDED(REAL(pwrite64)(fd, data, n, offset), note_fd('W', fd, (uint64_t)offset, data, (uint32_t)result)); }
ssize_t pwrite(int fd, const void *data, size_t n, off_t offset) { GUARDED(REAL(pwrite)(fd, data, n, offset), note_fd('W', fd, (uint64_t)offset, data, (uint32_t)result)); }

ssize_t write(int fd, const void *data, size_t n) {
  pthread_mutex_lock(&lock);
  ssize_t result = raw_write(fd, data, n);
  if (result > 0) {
    off_t after = lseek(fd, 0, SEEK_CUR);
    if (after >= result) note_fd('W', fd, (uint64_t)(after - result), data, (uint32_t)result);
  }
  int kept = errno;
  pthread_mutex_unlock(&lock);
  errno = kept;
  return result;
}

int fsync(int fd) { GUARDED(REAL(fsync)(fd), note_fd('S', fd, 0, NULL, 0)); }
int fdatasync(int fd) { GUARDED(REAL(fdatasync)(fd), note_fd('S', fd, 0, NULL, 0)); }
int ftruncate64(int fd, off64_t size) { GUARDED(REAL(ftruncate64)(fd, size), note_fd('T', fd, (uint64_t)size, NULL, 0)); }
int ftruncate(int fd, off_t size) { GUARDED(REAL(ftruncate)(fd, size), note_fd('T', fd, (uint64_t)size, NULL, 0)); }
int rename(const char *from, const char *to) {
  GUARDED(REAL(rename)(from, to), if (ready() && strncmp(from, folder, strlen(folder)) == 0) note('R', from, 0, to, (uint32_t)strlen(to)));
}
int unlink(const char *path) { GUARDED(REAL(unlink)(path), if (ready() && strncmp(path, folder, strlen(folder)) == 0) note('U', path, 0, NULL, 0)); }
