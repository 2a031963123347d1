/*
 * arms.c - which arms of `if`, `try`, `while` and `match` run: decided when the first event in one comes up
 * (names-and-classes 2.3).
 */
#include "model/frame.h"

/* The exceptions that a handler's expression names, word by word. */
static bool catches(ItStr test, ItFlow flow) {
  static const char *const by_flow[][5] = {
      [IT_FLOW_IMPORT] = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException", NULL},
      [IT_FLOW_NAME] = {"NameError", "Exception", "BaseException", NULL},
      [IT_FLOW_ATTRIBUTE] = {"AttributeError", "Exception", "BaseException", NULL},
      [IT_FLOW_KEY] = {"KeyError", "LookupError", "Exception", "BaseException", NULL},
      [IT_FLOW_INDEX] = {"IndexError", "LookupError", "Exception", "BaseException", NULL},
      [IT_FLOW_VALUE] = {"ValueError", "Exception", "BaseException", NULL},
      [IT_FLOW_ZERO] = {"ZeroDivisionError", "ArithmeticError", "Exception", "BaseException", NULL},
  };
  if (!test.size || flow == IT_FLOW_RAISED) return true;
  for (const char *const *name = by_flow[flow]; *name; name++)
    if (it_str_has(test, it_str(*name))) return true;
  return false;
}

/* Fails the innermost `try` around an arm. False: there is none, or none of its handlers catches. */
bool it_arms_fail(ItRun *run, uint32_t number, ItFlow flow) {
  for (; number; number = it_run_guard(run, number)->parent) {
    if (it_run_guard(run, number)->kind != IT_GUARD_TRY || run->arms[number] == IT_ARM_FAILED) continue;
    run->arms[number] = IT_ARM_FAILED;
    bool is_caught = false;
    for (uint32_t arm = run->later[number]; arm; arm = run->later[arm]) {
      const ItGuard *handler = it_run_guard(run, arm);
      bool is_handler = handler->kind == IT_GUARD_EXCEPT || handler->kind == IT_GUARD_EXCEPT_STAR;
      bool takes = is_handler && !is_caught && catches(it_facts_text(&run->unit->facts, handler->test), flow);
      if (takes) is_caught = true;
      run->arms[arm] = takes || handler->kind == IT_GUARD_FINALLY ? IT_ARM_RUNS : IT_ARM_SKIPPED;
    }
    if (is_caught) return true;
  }
  return false;
}

static ItArm arm_of_truth(ItTruth truth) {
  return truth == IT_TRUE ? IT_ARM_RUNS : truth == IT_FALSE ? IT_ARM_SKIPPED : IT_ARM_MAYBE;
}

static ItArm state_of(ItFrame *frame, uint32_t number);

/* What the arms before one of an `if` say of it, worked out from the first one on so that a chain costs its length. */
static ItChain chain_before(ItFrame *frame, uint32_t number) {
  ItRun *run = frame->run;
  uint32_t at = number;
  while (run->chains[at] == IT_CHAIN_NEW && run->earlier[at]) at = run->earlier[at];
  if (run->chains[at] == IT_CHAIN_NEW) run->chains[at] = IT_CHAIN_CLOSED;
  for (; at != number; at = run->later[at]) {
    ItChain chain = (ItChain)run->chains[at];
    ItArm state = chain == IT_CHAIN_TAKEN ? IT_ARM_SKIPPED : state_of(frame, at);
    if (state == IT_ARM_RUNS) chain = IT_CHAIN_TAKEN;
    if (state == IT_ARM_MAYBE) chain = IT_CHAIN_OPEN;
    run->chains[run->later[at]] = (uint8_t)chain;
  }
  return (ItChain)run->chains[number];
}

/* An `elif` or `else` of an `if`: by the arms before it. */
static ItArm decide_alternative(ItFrame *frame, uint32_t number) {
  ItRun *run = frame->run;
  const ItGuard *arm = it_run_guard(run, number);
  ItChain chain = chain_before(frame, number);
  if (chain == IT_CHAIN_TAKEN) return IT_ARM_SKIPPED;
  if (arm->kind == IT_GUARD_ELSE) return chain == IT_CHAIN_OPEN ? IT_ARM_MAYBE : IT_ARM_RUNS;
  ItArm state = arm_of_truth(it_eval_truth_text(frame, it_facts_text(&run->unit->facts, arm->test)));
  return state == IT_ARM_RUNS && chain == IT_CHAIN_OPEN ? IT_ARM_MAYBE : state;
}

static ItArm decide(ItFrame *frame, uint32_t number) {
  ItRun *run = frame->run;
  const ItGuard *arm = it_run_guard(run, number);
  uint32_t first = number;
  switch (arm->kind) {
    case IT_GUARD_IF: return arm_of_truth(it_eval_truth_text(frame, it_facts_text(&run->unit->facts, arm->test)));
    case IT_GUARD_ELIF: return decide_alternative(frame, number);
    case IT_GUARD_ELSE:
      while (run->earlier[first]) first = run->earlier[first];
      if (it_run_guard(run, first)->kind == IT_GUARD_IF) return decide_alternative(frame, number);
      return IT_ARM_RUNS; /* of a `try` that failed it is decided already */
    case IT_GUARD_WHILE:
      return it_eval_truth_text(frame, it_facts_text(&run->unit->facts, arm->test)) == IT_FALSE ? IT_ARM_SKIPPED
                                                                                                : IT_ARM_RUNS;
    case IT_GUARD_EXCEPT:
    case IT_GUARD_EXCEPT_STAR: return IT_ARM_SKIPPED;
    case IT_GUARD_CASE: return IT_ARM_MAYBE;
    default: return IT_ARM_RUNS;
  }
}

static ItArm state_of(ItFrame *frame, uint32_t number) {
  ItRun *run = frame->run;
  if (run->arms[number] == IT_ARM_NEW) {
    ItArm state = decide(frame, number);
    if (run->arms[number] == IT_ARM_NEW) run->arms[number] = (uint8_t)state;
  }
  return (ItArm)run->arms[number];
}

/* Whether what stands under a guard runs; *maybe gets the innermost undecided arm. */
bool it_arms_run(ItFrame *frame, uint32_t number, uint32_t *maybe) {
  *maybe = 0;
  if (!number) return true;
  uint32_t above;
  if (!it_arms_run(frame, it_run_guard(frame->run, number)->parent, &above)) return false;
  ItArm state = state_of(frame, number);
  *maybe = state == IT_ARM_MAYBE ? number : above;
  return state == IT_ARM_RUNS || state == IT_ARM_MAYBE;
}

/* Whether an earlier arm of the same undecided statement has bound the name: it wins. */
bool it_arms_taken(const ItFrame *frame, const ItEnvEntry *entry, uint32_t maybe) {
  if (!entry || !entry->guard || entry->guard == IT_ENV_SUBMODULE || !maybe) return false;
  const ItRun *run = frame->run;
  if (entry->guard > run->unit->facts.guards.count || run->arms[entry->guard] == IT_ARM_SKIPPED) return false;
  for (uint32_t at = maybe; at; at = it_run_guard(run, at)->parent)
    for (uint32_t by = entry->guard; by; by = it_run_guard(run, by)->parent)
      if (it_run_guard(run, by)->statement == it_run_guard(run, at)->statement &&
          it_run_guard(run, by)->arm < it_run_guard(run, at)->arm)
        return true;
  return false;
}
