/*
 * kinds.h - the grammar's node kinds and fields that we know, as small constants.
 *
 * The grammar numbers its symbols anew with every release; the names are looked up once.
 */
#ifndef IT_SYNTAX_KINDS_H
#define IT_SYNTAX_KINDS_H

#include <stdint.h>
#include <tree_sitter/api.h>

#define IT_NODE_KINDS(X)                                                                                       \
  X(MODULE, "module") X(BLOCK, "block") X(DECORATED, "decorated_definition") X(DECORATOR, "decorator")         \
  X(FUNCTION, "function_definition") X(CLASS, "class_definition") X(PARAMETERS, "parameters")                  \
  X(LAMBDA, "lambda") X(LAMBDA_PARAMETERS, "lambda_parameters") X(TYPE_PARAMETER, "type_parameter")            \
  X(ARGUMENT_LIST, "argument_list") X(KEYWORD_ARGUMENT, "keyword_argument") X(TYPE, "type")                    \
  X(SPLAT_TYPE, "splat_type") X(CONSTRAINED_TYPE, "constrained_type") X(GENERIC_TYPE, "generic_type")          \
  X(IF, "if_statement") X(ELIF, "elif_clause") X(ELSE, "else_clause") X(FOR, "for_statement")                  \
  X(WHILE, "while_statement") X(TRY, "try_statement") X(EXCEPT, "except_clause") X(FINALLY, "finally_clause")  \
  X(WITH, "with_statement") X(WITH_CLAUSE, "with_clause") X(WITH_ITEM, "with_item")                            \
  X(MATCH, "match_statement") X(CASE, "case_clause") X(CASE_PATTERN, "case_pattern")                           \
  X(EXPRESSION_STATEMENT, "expression_statement") X(ASSIGNMENT, "assignment")                                  \
  X(AUGMENTED, "augmented_assignment") X(NAMED_EXPRESSION, "named_expression") X(CALL, "call")                 \
  X(IMPORT, "import_statement") X(IMPORT_FROM, "import_from_statement")                                        \
  X(FUTURE_IMPORT, "future_import_statement") X(RELATIVE_IMPORT, "relative_import")                            \
  X(IMPORT_PREFIX, "import_prefix") X(DOTTED_NAME, "dotted_name") X(ALIASED_IMPORT, "aliased_import")          \
  X(WILDCARD_IMPORT, "wildcard_import") X(DELETE, "delete_statement") X(RAISE, "raise_statement")              \
  X(GLOBAL, "global_statement") X(TYPE_ALIAS, "type_alias_statement") X(PRINT, "print_statement")              \
  X(CHEVRON, "chevron") X(EXEC, "exec_statement") X(IDENTIFIER, "identifier")                                  \
  X(KEYWORD_IDENTIFIER, "keyword_identifier") X(ATTRIBUTE, "attribute") X(SUBSCRIPT, "subscript")              \
  X(PATTERN_LIST, "pattern_list") X(TUPLE_PATTERN, "tuple_pattern") X(LIST_PATTERN, "list_pattern")            \
  X(LIST_SPLAT_PATTERN, "list_splat_pattern") X(DICTIONARY_SPLAT_PATTERN, "dictionary_splat_pattern")          \
  X(LIST_SPLAT, "list_splat") X(DICTIONARY_SPLAT, "dictionary_splat") X(TUPLE, "tuple") X(LIST, "list")        \
  X(EXPRESSION_LIST, "expression_list") X(PARENTHESIZED, "parenthesized_expression")                           \
  X(AS_PATTERN, "as_pattern") X(AS_PATTERN_TARGET, "as_pattern_target") X(CLASS_PATTERN, "class_pattern")      \
  X(KEYWORD_PATTERN, "keyword_pattern") X(SPLAT_PATTERN, "splat_pattern")                                      \
  X(DEFAULT_PARAMETER, "default_parameter") X(TYPED_PARAMETER, "typed_parameter")                              \
  X(TYPED_DEFAULT_PARAMETER, "typed_default_parameter") X(KEYWORD_SEPARATOR, "keyword_separator")              \
  X(POSITIONAL_SEPARATOR, "positional_separator") X(STRING, "string")                                          \
  X(CONCATENATED_STRING, "concatenated_string") X(YIELD, "yield")                                              \
  X(LIST_COMPREHENSION, "list_comprehension") X(GENERATOR_EXPRESSION, "generator_expression")                  \
  X(RETURN, "return_statement") X(ASSERT, "assert_statement") X(IF_CLAUSE, "if_clause")                         \
  X(BREAK, "break_statement") X(CONTINUE, "continue_statement")

#define IT_NODE_FIELDS(X)                                                                               \
  X(NAME, "name") X(PARAMETERS, "parameters") X(BODY, "body") X(RETURN_TYPE, "return_type")             \
  X(SUPERCLASSES, "superclasses") X(TYPE_PARAMETERS, "type_parameters") X(LEFT, "left")                 \
  X(RIGHT, "right") X(TYPE, "type") X(OPERATOR, "operator") X(CONDITION, "condition")                   \
  X(CONSEQUENCE, "consequence") X(VALUE, "value") X(ALIAS, "alias") X(MODULE_NAME, "module_name")       \
  X(SUBJECT, "subject") X(GUARD, "guard") X(ALTERNATIVE, "alternative")

typedef enum ItNodeKind {
  IT_NODE_OTHER, /* a named kind that we do not tell apart, or an unnamed one */
#define X(constant, name) IT_NODE_##constant,
  IT_NODE_KINDS(X)
#undef X
} ItNodeKind;

typedef enum ItNodeField {
#define X(constant, name) IT_FIELD_##constant,
  IT_NODE_FIELDS(X)
#undef X
  IT_FIELD_COUNT
} ItNodeField;

const TSLanguage *it_kinds_language(void);
ItNodeKind it_kind(TSNode node);
/* The node's child in a field; a null node if there is none. */
TSNode it_child(TSNode node, ItNodeField field);
/* The grammar's number of a field. */
TSFieldId it_field(ItNodeField field);

#endif
