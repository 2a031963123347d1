/*
 * alloc.h - memory that is there or a handler that does not return.
 *
 * No caller checks for NULL. Sizes that come from a file are checked with it_add and it_mul,
 * which treat an overflow as memory that is not there.
 */
#ifndef IT_BASE_ALLOC_H
#define IT_BASE_ALLOC_H

#include <stddef.h>

/* Zeroed memory of `size` bytes; ended by it_free. */
void *it_alloc(size_t size);
/* As realloc, but never NULL for a size above 0. */
void *it_realloc(void *memory, size_t size);
void it_free(void *memory);

/* Gives the system back what was freed, where that can be done: before work that asks for much of another size. */
void it_trim(void);

/* a + b and a * b; an overflow ends in the handler. */
size_t it_add(size_t a, size_t b);
size_t it_mul(size_t a, size_t b);

/* Called when memory runs out; must not return. NULL: a line on stderr and abort(). */
void it_on_no_memory(void (*handler)(void *data), void *data);
/* Runs the handler. */
_Noreturn void it_no_memory(void);

#define it_new(type) ((type *)it_alloc(sizeof(type)))
#define it_new_array(type, count) ((type *)it_alloc(it_mul(sizeof(type), (count))))

#endif
