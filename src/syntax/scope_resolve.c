/*
 * scope_resolve.c - where the value of each name is (symtable.c, analyze_block).
 *
 * symtable.c hands sets of names down and copies them for each scope; here one table says what a name means outside
 * the scope at hand, and each scope takes back what it changed. Free names go up on a stack, a stretch a scope.
 */
#include "syntax/scope.h"

/* What a name is to a scope that only uses it. */
enum { OUTSIDE_GLOBAL, OUTSIDE_BOUND };

static bool resolve(ItScopeTable *t, ItSymScope *scope, const ItSymScope *class_scope);

static uint32_t name_of(const ItSymbol *symbol) { return symbol->key[1]; }

/* ---- from the outside in ---- */

static void set_outside(ItScopeTable *t, uint32_t name, uint8_t outside) {
  *it_array_push(&t->saved) = (struct ItScopeSaved){name, t->outside[name]};
  t->outside[name] = outside;
}

static void restore_outside(ItScopeTable *t, uint32_t base) {
  while (t->saved.count > base) {
    const struct ItScopeSaved *last = &t->saved.items[--t->saved.count];
    t->outside[last->name] = last->outside;
  }
}

/* A name of a scope for types that sees a class: what the class binds is looked up there at run time. */
static bool is_of_class(const ItScopeTable *t, const ItSymScope *class_scope, uint32_t name) {
  const ItSymbol *symbol = class_scope ? it_scope_symbol(t, class_scope, name) : NULL;
  if (!symbol) return false;
  return (symbol->flags & IT_SYM_GLOBAL) || ((symbol->flags & IT_SYM_BOUND) && !(symbol->flags & IT_SYM_NONLOCAL));
}

static ItSymPlace place_of(const ItScopeTable *t, const ItSymbol *symbol, const ItSymScope *class_scope) {
  if (symbol->flags & IT_SYM_GLOBAL) return IT_PLACE_GLOBAL;
  if (symbol->flags & IT_SYM_NONLOCAL) return IT_PLACE_FREE;
  if (symbol->flags & IT_SYM_BOUND) return IT_PLACE_LOCAL;
  if (is_of_class(t, class_scope, name_of(symbol))) return IT_PLACE_GLOBAL;
  return t->outside[name_of(symbol)] == OUTSIDE_BOUND ? IT_PLACE_FREE : IT_PLACE_GLOBAL;
}

/* What the scopes inside see: the names of functions; of a class only `__class__` and `__classdict__`. */
static void show_inside(ItScopeTable *t, const ItSymScope *scope) {
  if (scope->kind == IT_SYM_CLASS) {
    set_outside(t, it_scope_number(t, IT_STR("__class__")), OUTSIDE_BOUND);
    if (t->minor >= 12) set_outside(t, it_scope_number(t, IT_STR("__classdict__")), OUTSIDE_BOUND);
  }
  if (!it_scope_is_function(scope)) return;
  for (const ItSymbol *symbol = scope->first; symbol; symbol = symbol->next) {
    if (symbol->place == IT_PLACE_LOCAL) set_outside(t, name_of(symbol), OUTSIDE_BOUND);
    else if (symbol->flags & IT_SYM_GLOBAL) set_outside(t, name_of(symbol), OUTSIDE_GLOBAL);
  }
}

/* ---- free names on their way out ---- */

/* Keeps the free names above `base` that are still marked. */
static void keep_marked(ItScopeTable *t, uint32_t base, uint32_t stamp) {
  uint32_t kept = base;
  for (uint32_t i = base; i < t->free.count; i++)
    if (t->marks[t->free.items[i]] == stamp) t->free.items[kept++] = t->free.items[i];
  t->free.count = kept;
}

/* Marks the free names above `base` and keeps one of each. */
static void mark_once(ItScopeTable *t, uint32_t base, uint32_t stamp) {
  uint32_t kept = base;
  for (uint32_t i = base; i < t->free.count; i++) {
    uint32_t name = t->free.items[i];
    if (t->marks[name] == stamp) continue;
    t->marks[name] = stamp;
    t->free.items[kept++] = name;
  }
  t->free.count = kept;
}

static void unmark(ItScopeTable *t, uint32_t name) { t->marks[name] = 0; }

/* ---- comprehensions that become part of the scope around them (PEP 709; symtable.c, inline_comprehension) ---- */

static bool is_inlined(const ItScopeTable *t, const ItSymScope *scope, const ItSymScope *child) {
  return t->minor >= 12 && child->kind == IT_SYM_COMPREHENSION && !scope->sees_class;
}

static void inline_symbol(ItScopeTable *t, ItSymScope *scope, const ItSymScope *child, const ItSymbol *symbol) {
  uint32_t name = name_of(symbol), stamp = child->number + 1;
  uint8_t place = symbol->place;
  ItSymbol *own = it_scope_symbol(t, scope, name);
  if (!own) {
    bool is_class_cell =
        place == IT_PLACE_FREE && scope->kind == IT_SYM_CLASS && it_str_is(t->names.items[name], "__class__");
    if (is_class_cell) t->dropped[name] = stamp;
    own = it_scope_add(t, scope, name, symbol->flags);
    own->place = is_class_cell ? IT_PLACE_GLOBAL : place;
  } else if ((own->flags & IT_SYM_BOUND) && scope->kind != IT_SYM_CLASS && t->child_free[name] != stamp) {
    t->dropped[name] = stamp;
  }
  if (place == IT_PLACE_CELL || symbol->is_inlined_cell) own->is_inlined_cell = true;
}

/* The child's free names lie above `base`. */
static void inline_child(ItScopeTable *t, ItSymScope *scope, ItSymScope *child, uint32_t base) {
  uint32_t stamp = child->number + 1, kept = base;
  child->is_inlined = true;
  for (const ItSymScope *inner = child->first_child; inner; inner = inner->next)
    for (const ItSymbol *symbol = inner->first; symbol; symbol = symbol->next)
      if (symbol->place == IT_PLACE_FREE) t->child_free[name_of(symbol)] = stamp;
  for (const ItSymbol *symbol = child->first; symbol; symbol = symbol->next)
    if (!(symbol->flags & IT_SYM_PARAM)) inline_symbol(t, scope, child, symbol);
  for (uint32_t i = base; i < t->free.count; i++)
    if (t->dropped[t->free.items[i]] != stamp) t->free.items[kept++] = t->free.items[i];
  t->free.count = kept;
}

/* Children of inlined comprehensions take the place of these. */
static void adopt_children(ItSymScope *scope) {
  ItSymScope *child = scope->first_child;
  scope->first_child = scope->last_child = NULL;
  for (ItSymScope *next; child; child = next) {
    next = child->next;
    ItSymScope *first = child, *last = child;
    if (child->is_inlined) {
      first = child->first_child;
      last = child->last_child;
    }
    if (!first) continue;
    if (scope->last_child) scope->last_child->next = first;
    else scope->first_child = first;
    scope->last_child = last;
    last->next = NULL;
  }
}

/* ---- from the inside out ---- */

static bool resolve_children(ItScopeTable *t, ItSymScope *scope, const ItSymScope *class_scope) {
  uint32_t saved = t->saved.count;
  show_inside(t, scope);
  for (ItSymScope *child = scope->first_child; child; child = child->next) {
    uint32_t base = t->free.count;
    const ItSymScope *seen = scope->kind == IT_SYM_CLASS ? scope : class_scope;
    if (!resolve(t, child, child->sees_class ? seen : NULL)) return false;
    if (is_inlined(t, scope, child)) inline_child(t, scope, child, base);
  }
  restore_outside(t, saved);
  return true;
}

/* Own names that scopes inside take from here. Of a class that is `__class__` alone: nobody sees the others. */
static void find_cells(ItScopeTable *t, ItSymScope *scope, uint32_t stamp) {
  if (scope->kind == IT_SYM_CLASS) {
    unmark(t, it_scope_number(t, IT_STR("__class__")));
    unmark(t, it_scope_number(t, IT_STR("__classdict__")));
  }
  for (ItSymbol *symbol = scope->first; symbol; symbol = symbol->next) {
    bool is_taken = it_scope_is_function(scope) && t->marks[name_of(symbol)] == stamp;
    if (symbol->place != IT_PLACE_LOCAL || !(is_taken || symbol->is_inlined_cell)) continue;
    symbol->place = IT_PLACE_CELL;
    if (is_taken) unmark(t, name_of(symbol));
  }
}

/* A name that a scope inside takes from outside is free here too. */
static void pass_on(ItScopeTable *t, ItSymScope *scope, uint32_t base) {
  for (uint32_t i = base; i < t->free.count; i++) {
    uint32_t name = t->free.items[i];
    ItSymbol *symbol = it_scope_symbol(t, scope, name);
    if (!symbol && t->outside[name] == OUTSIDE_BOUND) it_scope_add(t, scope, name, 0)->place = IT_PLACE_FREE;
    if (symbol && scope->kind == IT_SYM_CLASS && (symbol->flags & (IT_SYM_BOUND | IT_SYM_GLOBAL)))
      symbol->is_free_too = true;
  }
}

/* Recursion goes with scopes inside one another, which lie in nodes inside one another. Leaves the scope's free names
 * on the stack. */
static bool resolve(ItScopeTable *t, ItSymScope *scope, const ItSymScope *class_scope) {
  uint32_t base = t->free.count, stamp = scope->number + 1;
  for (ItSymbol *symbol = scope->first; symbol; symbol = symbol->next)
    symbol->place = (uint8_t)place_of(t, symbol, class_scope);
  if (!resolve_children(t, scope, class_scope)) return false;
  if (t->minor >= 12) adopt_children(scope);
  mark_once(t, base, stamp);
  find_cells(t, scope, stamp);
  keep_marked(t, base, stamp);
  pass_on(t, scope, base);
  for (const ItSymbol *symbol = scope->first; symbol; symbol = symbol->next)
    if (symbol->place == IT_PLACE_FREE && t->marks[name_of(symbol)] != stamp)
      *it_array_push(&t->free) = name_of(symbol);
  t->work += t->free.count - base;
  return t->work <= IT_SCOPE_MOST_WORK;
}

bool it_scope_resolve(ItScopeTable *table) {
  it_scope_number(table, IT_STR("__class__"));
  it_scope_number(table, IT_STR("__classdict__"));
  uint32_t count = table->names.count;
  table->outside = it_arena_zero(table->arena, count);
  table->marks = it_arena_zero(table->arena, it_mul(count, sizeof *table->marks));
  table->dropped = it_arena_zero(table->arena, it_mul(count, sizeof *table->dropped));
  table->child_free = it_arena_zero(table->arena, it_mul(count, sizeof *table->child_free));
  return resolve(table, table->root, NULL);
}
