/* vanish.c - preloaded by tree.c: a file named vanishing.py is gone when it is opened, by openat2 or without it. */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int openat64(int fd, const char *path, int flags, ...);

static void vanish(int fd, const char *path) {
  static const char doomed[] = "vanishing.py";
  size_t size = strlen(path);
  if (size >= sizeof doomed - 1 && strcmp(path + size - (sizeof doomed - 1), doomed) == 0) unlinkat(fd, path, 0);
}

long syscall(long number, ...) {
  va_list args;
  long values[6];
  long (*real)(long number, ...);
  va_start(args, number);
  for (int i = 0; i < 6; i++) values[i] = va_arg(args, long);
  va_end(args);
#if defined(SYS_openat2)
  if (number == SYS_openat2) vanish((int)values[0], (const char *)(uintptr_t)values[1]);
#endif
  *(void **)&real = dlsym(RTLD_NEXT, "syscall");
  return real(number, values[0], values[1], values[2], values[3], values[4], values[5]);
}

int openat64(int fd, const char *path, int flags, ...) {
  va_list args;
  int (*real)(int fd, const char *path, int flags, ...);
  va_start(args, flags);
  unsigned mode = flags & O_CREAT ? va_arg(args, unsigned) : 0;
  va_end(args);
  vanish(fd, path);
  *(void **)&real = dlsym(RTLD_NEXT, "openat64");
  return real(fd, path, flags, mode);
}
