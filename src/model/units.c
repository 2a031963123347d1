/* units.c - a table of contents, and two rings of those that may go: now, or once the questions at hand have ended. */
#include "model/units.h"

#include "store/read.h"

enum { BUCKETS = 4096 }; /* a power of two; units are some thousand at most */

static const size_t MOST_BYTES = (size_t)1 << 30; /* of all units together */

typedef struct Kept Kept;
struct Kept {
  ItUnit unit;      /* first, so that who has it has the rest */
  size_t bytes;
  uint32_t holds;   /* while not 0: in no ring */
  bool is_given;    /* since the last trim */
  Kept *chain;      /* the next one in its bucket */
  Kept *newer, *older;
};

/* Its `older` is the one used last, its `newer` that used longest ago. */
typedef struct Ring {
  Kept head;
} Ring;

struct ItUnits {
  ItStore *store;
  size_t room;
  size_t bytes;     /* of all units */
  Ring idle, given;
  Kept *buckets[BUCKETS];
};

/* ---- rings ---- */

static void clear_ring(Ring *ring) { ring->head.newer = ring->head.older = &ring->head; }

static void take_out(Kept *kept) {
  kept->newer->older = kept->older;
  kept->older->newer = kept->newer;
  kept->newer = kept->older = NULL;
}

static void put_newest(Ring *ring, Kept *kept) {
  kept->newer = &ring->head;
  kept->older = ring->head.older;
  kept->older->newer = kept;
  ring->head.older = kept;
}

/* Puts it where its use says. */
static void settle(ItUnits *units, Kept *kept) {
  if (kept->newer) take_out(kept);
  if (!kept->holds) put_newest(kept->is_given ? &units->given : &units->idle, kept);
}

/* ---- making and ending ---- */

static Kept **bucket_of(ItUnits *units, int64_t blob) { return &units->buckets[(uint64_t)blob & (BUCKETS - 1)]; }

static Kept *find(ItUnits *units, int64_t blob) {
  Kept *kept = *bucket_of(units, blob);
  while (kept && kept->unit.blob != blob) kept = kept->chain;
  return kept;
}

static void free_kept(Kept *kept) {
  it_facts_clear(&kept->unit.facts);
  it_arena_clear(&kept->unit.arena);
  it_buf_clear(&kept->unit.text);
  it_free(kept);
}

static void drop(ItUnits *units, Kept *kept) {
  Kept **at = bucket_of(units, kept->unit.blob);
  while (*at != kept) at = &(*at)->chain;
  *at = kept->chain;
  units->bytes -= kept->bytes;
  take_out(kept);
  free_kept(kept);
}

static void make_room(ItUnits *units) {
  while (units->bytes > units->room && units->idle.head.newer != &units->idle.head) drop(units, units->idle.head.newer);
}

static void link_children(ItUnit *unit) {
  uint32_t count = unit->facts.defs.count;
  size_t size = it_mul((size_t)count + 1, sizeof(uint32_t));
  unit->first_child = it_arena_zero(&unit->arena, size);
  unit->next_sibling = it_arena_zero(&unit->arena, size);
  for (uint32_t number = count; number > 0; number--) {
    uint32_t parent = unit->facts.defs.items[number - 1].parent;
    unit->next_sibling[number] = unit->first_child[parent];
    unit->first_child[parent] = number;
  }
}

static ItStatus read_unit(ItUnits *units, ItUnit *unit, ItError *err) {
  unit->facts.arena = &unit->arena;
  ItLineStarts lines;
  ItStatus status = it_read_outline(units->store, unit->blob, &unit->facts, &unit->text, &lines, err);
  if (status != IT_OK) return status;
  if (!unit->facts.text.data) unit->facts.text = IT_STR("");
  unit->source.text = unit->facts.text;
  unit->source.lines = (ItLines){lines.starts, lines.count};
  link_children(unit);
  return IT_OK;
}

static ItStatus load(ItUnits *units, int64_t blob, Kept **out, ItError *err) {
  Kept *kept = it_new(Kept);
  kept->unit.blob = blob;
  ItStatus status = read_unit(units, &kept->unit, err);
  kept->bytes = sizeof *kept + kept->unit.arena.held + kept->unit.text.capacity + it_facts_bytes(&kept->unit.facts);
  if (status == IT_OK && kept->bytes > MOST_BYTES - (units->bytes < MOST_BYTES ? units->bytes : MOST_BYTES))
    status = it_fail(err, IT_IO, "one question needs too many modules");
  if (status != IT_OK) {
    free_kept(kept);
    return status;
  }
  kept->chain = *bucket_of(units, blob);
  *bucket_of(units, blob) = kept;
  units->bytes += kept->bytes;
  *out = kept;
  return IT_OK;
}

/* ---- for the model ---- */

ItUnits *it_units_new(ItStore *store, size_t room) {
  ItUnits *units = it_new(ItUnits);
  units->store = store;
  units->room = room;
  clear_ring(&units->idle);
  clear_ring(&units->given);
  return units;
}

void it_units_free(ItUnits *units) {
  if (!units) return;
  for (size_t i = 0; i < BUCKETS; i++) {
    for (Kept *kept = units->buckets[i], *next; kept; kept = next) {
      next = kept->chain;
      free_kept(kept);
    }
  }
  it_free(units);
}

size_t it_units_bytes(const ItUnits *units) { return units->bytes; }

bool it_units_has(ItUnits *units, int64_t blob) { return find(units, blob) != NULL; }

static ItStatus use(ItUnits *units, int64_t blob, bool is_held, const ItUnit **out, ItError *err) {
  Kept *kept = find(units, blob);
  ItStatus status = kept ? IT_OK : load(units, blob, &kept, err);
  *out = NULL;
  if (status != IT_OK) return status;
  if (is_held) kept->holds++;
  else kept->is_given = true;
  settle(units, kept);
  make_room(units);
  *out = &kept->unit;
  return IT_OK;
}

ItStatus it_units_get(ItUnits *units, int64_t blob, const ItUnit **out, ItError *err) {
  return use(units, blob, false, out, err);
}

ItStatus it_units_hold(ItUnits *units, int64_t blob, const ItUnit **out, ItError *err) {
  return use(units, blob, true, out, err);
}

void it_units_release(ItUnits *units, const ItUnit *unit) {
  Kept *kept = find(units, unit->blob);
  kept->holds--;
  settle(units, kept);
  make_room(units);
}

void it_units_trim(ItUnits *units) {
  Ring *given = &units->given;
  while (given->head.newer != &given->head) {
    Kept *kept = given->head.newer;
    kept->is_given = false;
    settle(units, kept);
  }
  make_room(units);
}
