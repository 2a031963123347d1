/*
 * fields_model.h - classes whose metaclass takes annotated names out of the body as fields: models of pydantic 1.
 */
#ifndef IT_MODEL_FIELDS_MODEL_H
#define IT_MODEL_FIELDS_MODEL_H

#include "model/frame.h"

/* Does what the metaclass's __new__ does before and in place of type.__new__: the class's namespace without its fields
 * and with what describes them. `keywords` loses those that the model's configuration takes. False: the metaclass is
 * another, and nothing was done. */
bool it_fields_model(ItFrame *frame, ItClass *cls, ItArguments *keywords);

#endif
