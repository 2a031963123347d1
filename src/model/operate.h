/*
 * operate.h - operators, displays and calls on values whose parts are known.
 *
 * Everything here is bounded in size; what is beyond, and what is not certain, is unknown.
 */
#ifndef IT_MODEL_OPERATE_H
#define IT_MODEL_OPERATE_H

#include "model/link.h"
#include "python/arith.h"

const ItValue *it_value_constant(ItLink *link, ItConstant constant);
const ItValue *it_value_list(ItLink *link, const ItValue *const *items, uint32_t count);
/* A dict of keys and values that take turns, as a display makes it: the first key and the last value of equal ones. */
const ItValue *it_value_dict(ItLink *link, const ItValue *const *pairs, uint32_t count);
/* A set or frozenset of these items, in the order in which they came: `identity` names the class. */
const ItValue *it_value_set(ItLink *link, const char *identity, const ItValue *const *items, uint32_t count,
                            ItFilled filled);

/* A dict of which the contents are known: keys and values take turns in `wrapper`. */
bool it_value_is_dict(const ItValue *value);
/* A set or frozenset likewise. */
bool it_value_is_set(const ItValue *value);
/* The items that iterating gives, in order; false: not known. */
bool it_value_iterate(ItLink *link, const ItValue *value, const ItValue *const **items, uint32_t *count);
/* `==` and `is` are told apart where they differ; IT_UNKNOWN is an answer. */
ItTruth it_value_equal(ItLink *link, const ItValue *a, const ItValue *b);

const ItValue *it_operate_unary(ItLink *link, ItOperator op, const ItValue *value);
const ItValue *it_operate_binary(ItLink *link, ItOperator op, const ItValue *left, const ItValue *right);
/* `value[index]`; `parts` of a slice, NULL where absent. */
const ItValue *it_operate_item(ItLink *link, const ItValue *value, const ItValue *index);
const ItValue *it_operate_slice(ItLink *link, const ItValue *value, const ItValue *const parts[3]);
/* `text % value`. */
const ItValue *it_operate_format(ItLink *link, const ItValue *text, const ItValue *value);
/* str(value). */
const ItValue *it_operate_str(ItLink *link, const ItValue *value);

#endif
