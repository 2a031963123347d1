/*
 * help.h - finding a command by its name, and saying what there is.
 */
#ifndef IT_FACES_HELP_H
#define IT_FACES_HELP_H

#include "faces/cli.h"

/* The command of that name; false: none. */
bool it_help_find(const char *name, ItCommand *out);
/* All commands, grouped. */
void it_help_overview(FILE *file);
/* One command: usage, options, what else there is to know. */
void it_help_command(ItCli *cli, const ItCommand *command);
/* Complains about a command that does not exist, with the nearest one. */
ItExit it_help_unknown(ItCli *cli, const char *name);

#endif
