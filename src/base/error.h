/*
 * error.h - how a call says that the machinery failed.
 *
 * A programming error is an assert; input that is wrong or a world that does not play along is
 * an ItStatus below zero with one line in an ItError. What Python itself would raise is neither:
 * it is an answer.
 */
#ifndef IT_BASE_ERROR_H
#define IT_BASE_ERROR_H

typedef enum ItStatus {
  IT_OK = 0,
  IT_MISUSE = -1,       /* a closed handle, a write on a read handle */
  IT_CANNOT_OPEN = -2,  /* the file is missing or may not be read or written */
  IT_NOT_AN_INDEX = -3, /* a database that is not ours, or of another schema version */
  IT_DAMAGED = -4,      /* a row contradicts the schema's rules */
  IT_BUSY = -5,         /* another process is writing */
  IT_IO = -6,           /* reading, writing or memory limits of the system */
  IT_STOPPED = -7,      /* a callback or a deadline asked to stop */
} ItStatus;

/* Why a call failed. `message` is one line: what is wrong and with what; no period, no newline. */
typedef struct ItError {
  ItStatus status;
  char message[240];
} ItError;

/* Fills `err` (may be NULL), cutting a long message, and returns `status`. */
ItStatus it_fail(ItError *err, ItStatus status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
