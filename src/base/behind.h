/*
 * behind.h - work done behind the caller's back: items in the order in which they were given, on a thread of their own.
 *
 *   ItBehind *behind = it_behind_new(work, data, 4);
 *   it_behind_give(behind, item);   ... the caller goes on
 *   it_behind_free(behind);         all items are done
 *
 * Where no thread can be had, giving an item does its work at once.
 */
#ifndef IT_BASE_BEHIND_H
#define IT_BASE_BEHIND_H

#include <stdint.h>

typedef struct ItBehind ItBehind;
typedef void ItBehindWork(void *data, void *item);

/* `most`: items that wait at a time, at least 1; giving more waits. */
ItBehind *it_behind_new(ItBehindWork *work, void *data, uint32_t most);
void it_behind_give(ItBehind *behind, void *item);
/* Waits until all that was given is done; what the work wrote is the caller's to read then. From any thread. */
void it_behind_settle(ItBehind *behind);
/* Settles first. NULL: nothing. */
void it_behind_free(ItBehind *behind);

#endif
