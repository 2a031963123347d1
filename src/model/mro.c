/*
 * mro.c - the order in which a class's bases are searched: C3, and what CPython says where there is none.
 *
 * typeobject.c mro_implementation and pmerge. A class that could not exist is kept, with the error's text as the
 * reason, and goes on depth first. Longer orders than MAX_MRO are cut off and say so, those of a module's classes
 * beyond MANY earlier.
 */
#include "model/frame.h"

enum { MAX_MRO = 1000, MANY = 10000, MAX_MRO_OF_MANY = 100 };

typedef struct List {
  ItClass *const *items;
  uint32_t count;
  uint32_t at;
} List;

typedef struct Merge {
  List *lists;
  uint32_t count;
} Merge;

static ItClass *head_of(const List *list) { return list->at < list->count ? list->items[list->at] : NULL; }

/* Notes in each class in how many tails it stands, so that a head is judged without a search. */
static void count_tails(const Merge *merge) {
  for (uint32_t i = 0; i < merge->count; i++)
    for (uint32_t k = 1; k < merge->lists[i].count; k++) merge->lists[i].items[k]->tails++;
}

static void forget_tails(const Merge *merge) {
  for (uint32_t i = 0; i < merge->count; i++)
    for (uint32_t k = 0; k < merge->lists[i].count; k++) merge->lists[i].items[k]->tails = 0;
}

static bool is_merged(const Merge *merge) {
  for (uint32_t i = 0; i < merge->count; i++)
    if (head_of(&merge->lists[i])) return false;
  return true;
}

/* One step of the merge: the next class, or NULL where the heads contradict each other. */
static ItClass *next_of(const Merge *merge) {
  ItClass *next = NULL;
  for (uint32_t i = 0; i < merge->count && !next; i++) {
    ItClass *head = head_of(&merge->lists[i]);
    if (head && !head->tails) next = head;
  }
  for (uint32_t i = 0; i < merge->count && next; i++) {
    List *list = &merge->lists[i];
    if (head_of(list) != next) continue;
    list->at++;
    if (head_of(list)) head_of(list)->tails--;
  }
  return next;
}

static void fail(ItClass *cls, ItClassStatus status, ItStr reason) {
  if (cls->status == IT_CLASS_FAILED) return; /* what came first is what would be raised */
  cls->status = status;
  cls->reason = reason;
}

/* Each head once (set_mro_error). */
static void fail_order(ItLink *link, ItClass *cls, const Merge *merge) {
  ItBuf names = {0};
  for (uint32_t i = 0; i < merge->count; i++) {
    const ItClass *head = head_of(&merge->lists[i]);
    bool is_named = !head;
    for (uint32_t k = 0; k < i && !is_named; k++) is_named = head_of(&merge->lists[k]) == head;
    if (is_named) continue;
    if (names.size) it_buf_text(&names, ", ");
    it_buf_str(&names, head->name);
  }
  fail(cls, IT_CLASS_FAILED,
       it_arena_format(it_link_arena(link), "Cannot create a consistent method resolution%corder (MRO) for bases %.*s",
                       it_link_minor(link) >= 13 ? ' ' : '\n', IT_FMT(it_buf_view(&names))));
  it_buf_clear(&names);
}

static uint32_t most_of(const ItClass *cls) { return cls->number <= MANY ? MAX_MRO : MAX_MRO_OF_MANY; }

/* The end of all orders stays where it was. */
static void cut_off(ItLink *link, ItClass *cls, ItClass **mro) {
  mro[cls->mro_count - 1] = it_class_builtin(link, "builtins:object");
  fail(cls, IT_CLASS_PARTIAL,
       it_arena_format(it_link_arena(link), "more than %u classes stand in its MRO", most_of(cls)));
}

/* The rest as it comes, each class once. */
static void add_rest(ItClass *cls, ItClass **mro, const Merge *merge) {
  forget_tails(merge);
  for (uint32_t i = 0; i < cls->mro_count; i++) mro[i]->tails = 1;
  for (uint32_t i = 0; i < merge->count; i++)
    for (uint32_t k = merge->lists[i].at; k < merge->lists[i].count && cls->mro_count < most_of(cls); k++) {
      ItClass *next = merge->lists[i].items[k];
      if (!next->tails) mro[cls->mro_count++] = next;
      next->tails = 1;
    }
  for (uint32_t i = 0; i < cls->mro_count; i++) mro[i]->tails = 0;
}

/* With one base there is nothing to merge. */
static void continue_order(ItLink *link, ItClass *cls) {
  const ItClass *base = cls->bases[0];
  uint32_t most = most_of(cls), count = base->mro_count < most ? base->mro_count : most - 1;
  ItClass **mro = it_arena_alloc(it_link_arena(link), it_mul((size_t)count + 1, sizeof *mro));
  mro[0] = cls;
  memcpy(mro + 1, base->mro, count * sizeof *mro);
  cls->mro = mro;
  cls->mro_count = count + 1;
  if (count < base->mro_count) cut_off(link, cls, mro);
}

/* check_duplicates; by the marks of count_tails, as the list of the bases is the last. */
static void check_duplicates(ItLink *link, ItClass *cls) {
  for (uint32_t i = 0; i < cls->base_count; i++) cls->bases[i]->tails = 0;
  for (uint32_t i = 0; i < cls->base_count; i++)
    if (cls->bases[i]->tails++ == 1)
      fail(cls, IT_CLASS_FAILED,
           it_arena_format(it_link_arena(link), "duplicate base class %.*s", IT_FMT(cls->bases[i]->name)));
  for (uint32_t i = 0; i < cls->base_count; i++) cls->bases[i]->tails = 0;
}

static void merge_orders(ItLink *link, ItClass *cls) {
  Merge merge = {it_new_array(List, (size_t)cls->base_count + 1), cls->base_count + 1};
  size_t most = 1, limit = most_of(cls);
  for (uint32_t i = 0; i < cls->base_count; i++) {
    merge.lists[i] = (List){cls->bases[i]->mro, cls->bases[i]->mro_count, 0};
    most += cls->bases[i]->mro_count;
  }
  merge.lists[cls->base_count] = (List){cls->bases, cls->base_count, 0};
  most = (most < limit ? most : limit) + cls->base_count;
  ItClass **mro = it_arena_alloc(it_link_arena(link), it_mul(most, sizeof *mro));
  mro[0] = cls;
  cls->mro = mro;
  cls->mro_count = 1;
  count_tails(&merge);
  while (cls->mro_count < limit) {
    ItClass *next = next_of(&merge);
    if (!next) break;
    mro[cls->mro_count++] = next;
  }
  if (cls->mro_count >= limit && !is_merged(&merge)) {
    cut_off(link, cls, mro);
    forget_tails(&merge);
  } else if (!is_merged(&merge)) {
    fail_order(link, cls, &merge);
    add_rest(cls, mro, &merge);
  }
  it_free(merge.lists);
}

void it_class_order(ItLink *link, ItClass *cls) {
  if (cls->base_count == 1) {
    continue_order(link, cls);
    return;
  }
  check_duplicates(link, cls);
  merge_orders(link, cls);
}
