/* main.c - the command line: global options, a command, its options and arguments. */
#include <errno.h>

#include "faces/cli.h"
#include "faces/help.h"
#include "faces/options.h"

static const ItCommand global = {
    .name = "",
    .args = "COMMAND [ARGUMENT...]",
    .options = IT_OPTIONS_ASK | IT_OPTION(IT_OPTION_VERSION),
};

static ItExit print_version(ItCli *cli) {
  fprintf(cli->out.file, "inspectree %s\n", inspectree_version());
  return IT_EXIT_OK;
}

static ItExit print_help(ItCli *cli, const char *name) {
  ItCommand command;
  if (!name) {
    it_help_overview(cli->out.file);
    return IT_EXIT_OK;
  }
  if (!it_help_find(name, &command)) return it_help_unknown(cli, name);
  it_help_command(cli, &command);
  return IT_EXIT_OK;
}

static ItExit check_args(ItCli *cli) {
  const ItCommand *command = cli->command;
  if (cli->arg_count < command->least)
    return it_cli_misuse(cli, "%s: missing argument: %s", command->name, command->args);
  if (cli->arg_count > command->most)
    return it_cli_misuse(cli, "%s: one argument too many: %s", command->name, cli->args[command->most]);
  return IT_EXIT_OK;
}

/* Once the options are known: how the terminals are to be treated. */
static void set_terms(ItCli *cli) {
  it_term_init(&cli->out, stdout, cli->color, cli->is_raw);
  it_term_init(&cli->err, stderr, cli->color, false);
}

/* argv[0] is the command's name. */
static ItExit run_command(ItCli *cli, char **argv) {
  ItCommand command;
  const char *name = argv[0];
  if (strcmp(name, "help") == 0) return print_help(cli, argv[1] && argv[1][0] != '-' ? argv[1] : NULL);
  if (strcmp(name, "version") == 0) return print_version(cli);
  if (!it_help_find(name, &command)) return it_help_unknown(cli, name);
  cli->command = &command;
  ItExit status = it_options_read(cli, &command, argv, false);
  if (status != IT_EXIT_OK) return status;
  set_terms(cli);
  if (cli->wants_help) return print_help(cli, name);
  status = check_args(cli);
  return status == IT_EXIT_OK ? command.run(cli) : status;
}

static ItExit run_line(ItCli *cli, char **argv) {
  ItExit status = it_options_read(cli, &global, argv, true);
  if (status != IT_EXIT_OK) return status;
  if (cli->wants_version) return print_version(cli);
  if (cli->wants_help) return print_help(cli, NULL);
  if (cli->arg_count == 0) {
    it_help_overview(cli->err.file);
    return IT_EXIT_USAGE;
  }
  size_t before = 0; /* the command stands where the global options end */
  while (argv[before]) before++;
  return run_command(cli, argv + before - cli->arg_count);
}

/* What was printed must have arrived: a full disk is not a success. */
static ItExit end_output(ItCli *cli, ItExit status) {
  errno = 0;
  if (fflush(stdout) == 0 && !ferror(stdout)) return status;
  it_cli_complain(cli, "cannot write the output: %s", errno ? strerror(errno) : "an error");
  return IT_EXIT_IO;
}

int main(int argc, char **argv) {
  ItCli cli = {.color = IT_COLOR_AUTO};
  set_terms(&cli);
  ItExit status = argc > 0 ? run_line(&cli, argv) : IT_EXIT_USAGE;
  status = end_output(&cli, status);
  it_term_clear(&cli.out);
  it_term_clear(&cli.err);
  it_array_clear(&cli.excludes);
  it_array_clear(&cli.sites);
  it_buf_clear(&cli.options_json);
  it_arena_clear(&cli.arena);
  return (int)status;
}
