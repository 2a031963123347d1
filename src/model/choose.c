/*
 * choose.c - the last definition that can have run, by the guards around it.
 *
 * An arm whose condition is false in this world does not count; of an undecided `if` the body wins over
 * its `else`, of a `try` the body over its handlers (names-and-classes 2.4, 2.5).
 */
#include "model/choose.h"

enum { MAX_GUARDS = 500 }; /* looked back at for one arm: a longer chain is taken as undecided */

/* How an arm runs: not, perhaps instead of an earlier arm of its statement, or in its turn. */
typedef enum Run { NEVER, INSTEAD, RUNS } Run;

/* What the condition of an arm is, given those before it in the same statement. */
static Run run_of_arm(const ItUnit *unit, const ItWorld *world, uint32_t number) {
  const ItGuard *guards = unit->facts.guards.items, *arm = &guards[number - 1];
  if (arm->kind == IT_GUARD_EXCEPT || arm->kind == IT_GUARD_EXCEPT_STAR) return INSTEAD;
  if (arm->kind == IT_GUARD_CASE) return arm->arm ? INSTEAD : RUNS;
  if (arm->kind == IT_GUARD_WHILE)
    return it_world_test(world, it_facts_text(&unit->facts, arm->test)) == IT_FALSE ? NEVER : RUNS;
  if (arm->kind != IT_GUARD_IF && arm->kind != IT_GUARD_ELIF && arm->kind != IT_GUARD_ELSE) return RUNS;
  if (arm->arm > MAX_GUARDS) return INSTEAD;
  bool is_decided = true;
  for (uint32_t i = number, looked = 0; i-- > 1;) { /* earlier arms of the same statement, nested ones passed over */
    const ItGuard *earlier = &guards[i - 1];
    if (earlier->statement < arm->statement) break;
    if (++looked > MAX_GUARDS) return INSTEAD;
    if (earlier->statement != arm->statement) continue;
    if (earlier->kind != IT_GUARD_IF && earlier->kind != IT_GUARD_ELIF) return RUNS; /* else of for, while, try */
    ItTruth truth = it_world_test(world, it_facts_text(&unit->facts, earlier->test));
    if (truth == IT_TRUE) return NEVER;
    if (truth == IT_UNKNOWN) is_decided = false;
  }
  if (arm->kind != IT_GUARD_ELSE) {
    ItTruth truth = it_world_test(world, it_facts_text(&unit->facts, arm->test));
    if (truth == IT_FALSE) return NEVER;
  }
  return is_decided ? RUNS : INSTEAD;
}

/* Whether an earlier arm of the statement that guard `number` belongs to holds definition `def`. */
static bool is_alternative(const ItUnit *unit, uint32_t number, uint32_t def) {
  const ItGuard *guards = unit->facts.guards.items;
  for (uint32_t at = unit->facts.defs.items[def - 1].guard; at; at = guards[at - 1].parent)
    if (guards[at - 1].statement == guards[number - 1].statement && guards[at - 1].arm < guards[number - 1].arm)
      return true;
  return false;
}

/* Whether `def`, met after `before` (0: none), takes its place. */
static bool replaces(const ItUnit *unit, const ItWorld *world, uint32_t def, uint32_t before) {
  for (uint32_t at = unit->facts.defs.items[def - 1].guard; at; at = unit->facts.guards.items[at - 1].parent) {
    Run run = run_of_arm(unit, world, at);
    if (run == NEVER) return false;
    if (run == INSTEAD && before && is_alternative(unit, at, before)) return false;
  }
  return true;
}

uint32_t it_choose(const ItUnit *unit, const ItWorld *world, uint32_t parent, ItStr name) {
  uint32_t chosen = 0, last = 0;
  for (uint32_t def = unit->first_child[parent]; def; def = unit->next_sibling[def]) {
    const ItDef *at = &unit->facts.defs.items[def - 1];
    if (!it_str_eq(at->name, name)) continue;
    last = def;
    if (replaces(unit, world, def, chosen)) chosen = def;
  }
  return chosen ? chosen : last;
}
