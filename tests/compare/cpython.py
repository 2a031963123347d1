"""What CPython itself says about one file: the expected side of the comparisons.

`read(data)` gives Facts in the shape that index.py makes of what a database holds. Texts are slices of the
decoded source (UTF-8, lines ended by "\\n"), taken where `ast` says an expression begins and ends;
so parentheses around the whole of an expression are not part of it.
"""
import ast
import hashlib
import inspect
import io
import re
import sys
import tokenize
import warnings
from dataclasses import dataclass, field

TOPICS = ("file", "definition", "decorator", "parameter", "class_argument", "type_parameter", "docstring", "binding",
          "comment")
KINDS = ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY", "VAR_KEYWORD")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.MatMult: "@", ast.Div: "/", ast.Mod: "%", ast.Pow: "**",
             ast.LShift: "<<", ast.RShift: ">>", ast.BitOr: "|", ast.BitXor: "^", ast.BitAnd: "&", ast.FloorDiv: "//"}
BLANK = rb"(?:[\s)]|\\\n|#[^\n]*)*"  # what may stand between two tokens, closing parentheses too


@dataclass
class Facts:
    """One file: whether it was understood, and rows of (where, ...) for each topic."""

    reason: str = ""  # why not; empty: understood
    rows: dict = field(default_factory=lambda: {topic: [] for topic in TOPICS})

    def add(self, topic, where, *values):
        self.rows[topic].append((where, *values))


@dataclass
class Scope:
    key: str = ""          # of its definition; empty: the module
    prefix: str = ""       # of qualnames inside it
    class_name: str = ""   # of the innermost class, for mangling
    is_function: bool = False
    globals: frozenset = frozenset()

    def mangle(self, name):
        is_private = name.startswith("__") and not name.endswith("__") and "." not in name
        bare = self.class_name.lstrip("_")
        return f"_{bare}{name}" if is_private and bare else name


def decode(data):
    """A file's bytes as the UTF-8 text that linecache and the parser see, without BOM."""
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    text = data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    if text and not text.endswith("\n"):
        text += "\n"
    return text, "utf-8" if encoding in ("utf-8-sig", "utf8") else encoding


def refusal(data, whole=False):
    """Why this interpreter refuses the file, or None. `whole`: also what only the compiler sees."""
    try:
        decode(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(data, "<file>", "exec", 0 if whole else ast.PyCF_ONLY_AST, True)
        return None
    except (SyntaxError, ValueError, LookupError, MemoryError, RecursionError) as error:
        return f"{type(error).__name__}: {error}"


def clean(doc):
    """inspect.cleandoc as 3.8 to 3.12 have it; 3.13 counts only spaces as indentation."""
    if sys.version_info < (3, 13):
        return inspect.cleandoc(doc)
    lines = doc.expandtabs().split("\n")
    indents = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(indents, default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    return "\n".join(lines).strip("\n")


def own_nodes(node):
    """The nodes below `node` that are evaluated in its own scope: not the bodies of functions and classes inside."""
    stack = [node]
    while stack:
        at = stack.pop()
        yield at
        if isinstance(at, FUNCTIONS):
            args = at.args
            every = args.posonlyargs + args.args + args.kwonlyargs + [a for a in (args.vararg, args.kwarg) if a]
            stack += at.decorator_list + args.defaults + [d for d in args.kw_defaults if d]
            stack += [a.annotation for a in every if a.annotation] + ([at.returns] if at.returns else [])
        elif isinstance(at, ast.ClassDef):
            stack += at.decorator_list + at.bases + [k.value for k in at.keywords]
        elif isinstance(at, ast.Lambda):
            stack += at.args.defaults + [d for d in at.args.kw_defaults if d]
        else:
            stack += ast.iter_child_nodes(at)


def yields(body):
    return any(isinstance(at, (ast.Yield, ast.YieldFrom)) for node in body for at in own_nodes(node))


class Reader:
    def __init__(self, text, encoding):
        self.facts = Facts()
        self.text = text.encode("utf-8")
        self.encoding = encoding
        self.starts = [0]
        for line in self.text.split(b"\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)

    # ---- places ----

    def start(self, node):
        return self.starts[node.lineno - 1] + node.col_offset

    def end(self, node):
        return self.starts[node.end_lineno - 1] + node.end_col_offset

    def source(self, node):
        return self.text[self.start(node):self.end(node)].decode() if node is not None else None

    def line(self, offset):
        return self.text.count(b"\n", 0, offset) + 1

    def behind(self, offset, pattern):
        """The offset behind what matches at `offset`."""
        return re.compile(pattern).match(self.text, offset).end()

    # ---- definitions ----

    def definition(self, node, scope, kind, name, qualname):
        key = f"{qualname}@{node.lineno}"
        decorators = getattr(node, "decorator_list", [])
        first = decorators[0].lineno if decorators else node.lineno
        is_generator = kind != "class" and yields([node.body] if kind == "lambda" else node.body)
        body = None
        if kind != "lambda":
            body = self.start(node.body[0])
            if getattr(node.body[0], "decorator_list", None):
                body = self.text.rindex(b"@", 0, self.start(node.body[0].decorator_list[0]))
        self.facts.add("definition", key, kind, name, scope.key, first, node.end_lineno, self.start(node),
                       self.end(node), body, isinstance(node, ast.AsyncFunctionDef), is_generator,
                       self.source(getattr(node, "returns", None)))
        for decorator in decorators:
            self.facts.add("decorator", key, self.source(decorator))
        for parameter in getattr(node, "type_params", []):
            self.type_parameter(key, parameter)
        return key

    def type_parameter(self, key, node):
        self.facts.add("type_parameter", key, type(node).__name__, node.name, self.source(getattr(node, "bound", None)),
                       self.source(getattr(node, "default_value", None)))

    def parameters(self, key, scope, args):
        plain = args.posonlyargs + args.args
        defaults = [None] * (len(plain) - len(args.defaults)) + args.defaults
        rows = [(KINDS[i >= len(args.posonlyargs)], *pair) for i, pair in enumerate(zip(plain, defaults))]
        rows += [(KINDS[2], args.vararg, None)] if args.vararg else []
        rows += [(KINDS[3], *pair) for pair in zip(args.kwonlyargs, args.kw_defaults)]
        rows += [(KINDS[4], args.kwarg, None)] if args.kwarg else []
        for number, (kind, arg, default) in enumerate(rows, 1):
            self.facts.add("parameter", key, number, kind, scope.mangle(arg.arg), self.source(default),
                           self.source(arg.annotation))

    def docstring(self, key, node):
        doc = ast.get_docstring(node, clean=False)
        if doc is not None:
            literal = node.body[0].value
            self.facts.add("docstring", key, self.start(literal), self.end(literal), clean(doc))

    def define(self, node, scope, guards):
        kind = "class" if isinstance(node, ast.ClassDef) else "function"
        qualname = node.name if scope.mangle(node.name) in scope.globals else scope.prefix + node.name
        key = self.definition(node, scope, kind, node.name, qualname)
        if not scope.is_function:
            for part in own_nodes(node):
                self.walrus(part, scope, guards)
            at = self.behind(self.start(node), rb"(async" + BLANK + rb")?(def|class)" + BLANK)
            self.bind("def", scope, guards, at, scope.mangle(node.name), line=node.lineno, definition=key)
        is_function = kind == "function"
        inner = Scope(key, qualname + (".<locals>." if is_function else "."),
                      scope.class_name if is_function else node.name, is_function)
        inner.globals = self.global_names(node, inner)
        if is_function:
            self.parameters(key, scope, node.args)
        else:
            self.class_arguments(key, node)
        self.docstring(key, node)
        self.block(node.body, inner, ())

    def class_arguments(self, key, node):
        for number, at in enumerate(sorted(node.bases + node.keywords, key=lambda at: (at.lineno, at.col_offset)), 1):
            if isinstance(at, ast.keyword):
                row = ("keyword" if at.arg else "double-star", at.arg, at.value)
            else:
                is_star = isinstance(at, ast.Starred)
                row = ("star" if is_star else "base", None, at.value if is_star else at)
            self.facts.add("class_argument", key, number, *row[:2], self.source(row[2]))

    @staticmethod
    def global_names(node, scope):
        found = [at for child in node.body for at in own_nodes(child) if isinstance(at, ast.Global)]
        return frozenset(scope.mangle(name) for at in found for name in at.names)

    def named_lambda(self, node, scope):
        """`name = lambda ...`, in any scope."""
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if not isinstance(node.value, ast.Lambda) or not isinstance(target, ast.Name):
            return None
        is_global = scope.mangle(target.id) in scope.globals
        qualname = target.id if is_global else scope.prefix + target.id
        key = self.definition(node.value, scope, "lambda", target.id, qualname)
        self.parameters(key, scope, node.value.args)
        return key

    # ---- bindings ----

    def bind(self, kind, scope, guards, start, name=None, *, line=None, value=None, annotation=None, operator=None,
             unpack=None, module=None, member=None, level=0, target=None, definition=None):
        where = f"{scope.key}:{line or self.line(start)}"
        self.facts.add("binding", where, kind, name, start, self.source(value), self.source(annotation), operator,
                       unpack or None, module or None, member, level, self.source(target), definition, guards)

    def target(self, kind, scope, guards, node, path="", **parts):
        """Every name, attribute and item of a target."""
        if isinstance(node, (ast.Tuple, ast.List)):
            for i, item in enumerate(node.elts):
                behind = len(node.elts) - i - 1
                is_star = isinstance(item, ast.Starred)
                step = f"[{i}:{f'-{behind}' if behind else ''}]" if is_star else f"[{i}]"
                self.target(kind, scope, guards, item.value if is_star else item, path + step, **parts)
            return
        is_delete = kind == "delete"
        parts["unpack"] = None if is_delete else path
        if isinstance(node, ast.Name):
            self.bind(kind, scope, guards, self.start(node), scope.mangle(node.id), **parts)
            return
        if not is_delete:
            kind = "item" if isinstance(node, ast.Subscript) else "attribute"
        parts.pop("definition", None)
        self.bind(kind, scope, guards, self.start(node), target=node, **parts)

    def walrus(self, at, scope, guards):
        if isinstance(at, ast.NamedExpr):
            self.bind("walrus", scope, guards, self.start(at.target), scope.mangle(at.target.id), value=at.value)

    def walruses(self, scope, guards, *nodes):
        for node in nodes:
            for at in own_nodes(node) if node is not None and not scope.is_function else ():
                self.walrus(at, scope, guards)

    def imports(self, node, scope, guards):
        for alias in node.names:
            at = self.start(alias)
            if isinstance(node, ast.Import):
                name = alias.asname or alias.name.partition(".")[0]
                self.bind("import", scope, guards, at, scope.mangle(name), module=alias.name)
            elif alias.name == "*":
                self.bind("star", scope, guards, at, module=node.module, level=node.level)
            else:
                name = scope.mangle(alias.asname or alias.name)
                self.bind("from", scope, guards, at, name, module=node.module, member=alias.name, level=node.level)

    def captures(self, pattern, scope, guards, subject):
        for at in ast.walk(pattern):
            if isinstance(at, ast.MatchMapping) and at.rest:
                name, start = at.rest, self.behind(self.text.rindex(b"**", 0, self.end(at)) + 2, BLANK)
            elif isinstance(at, (ast.MatchAs, ast.MatchStar)) and at.name:
                last = re.search(rb"[\w\x80-\xff]+$", self.text[self.start(at):self.end(at)])
                name, start = at.name, self.start(at) + last.start()
            else:
                continue
            self.bind("match", scope, guards, start, scope.mangle(name), value=subject)

    # ---- statements ----

    def simple(self, node, scope, guards):
        """What a simple statement of module or class scope does to the namespace."""
        lam = self.named_lambda(node, scope) if isinstance(node, (ast.Assign, ast.AnnAssign)) else None
        if isinstance(node, ast.Global) and scope.key:
            for name in node.names:
                self.facts.add("binding", scope.key, "global", scope.mangle(name))
        if scope.is_function:
            return
        self.walruses(scope, guards, node)
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            self.imports(node, scope, guards)
        elif isinstance(node, ast.Assign):
            for i, target in enumerate(node.targets):
                self.target("assign", scope, guards, target, value=node.value, definition=lam)
        elif isinstance(node, ast.AnnAssign):
            self.target("assign" if node.value else "annotate", scope, guards, node.target, value=node.value,
                        annotation=node.annotation, definition=lam)
        elif isinstance(node, ast.AugAssign):
            self.target("augment", scope, guards, node.target, value=node.value, operator=OPERATORS[type(node.op)])
        elif isinstance(node, ast.Delete):
            for target in node.targets:
                self.target("delete", scope, guards, target)
        elif isinstance(node, ast.Raise):
            self.bind("raise", scope, guards, self.start(node), value=node.exc)
        elif isinstance(node, ast.Expr):
            self.expression(node, scope, guards)
        elif type(node).__name__ == "TypeAlias":
            self.bind("type", scope, guards, self.start(node.name), scope.mangle(node.name.id), value=node.value)
            for parameter in node.type_params:
                self.type_parameter(f"type {node.name.id}", parameter)

    def expression(self, node, scope, guards):
        value = node.value
        is_text = isinstance(value, ast.Constant) and isinstance(value.value, (str, bytes))
        if not is_text and not isinstance(value, ast.JoinedStr):
            kind = "call" if isinstance(value, ast.Call) else "expression"
            self.bind(kind, scope, guards, self.start(value), value=value)

    def arm(self, guards, kind, test=None):
        return guards + ((kind, self.source(test)),)

    def block(self, body, scope, guards):
        for node in body:
            name = "with_" if isinstance(node, (ast.With, ast.AsyncWith)) else type(node).__name__.lower()
            if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
                self.define(node, scope, guards)
            elif hasattr(self, f"on_{name}"):
                getattr(self, f"on_{name}")(node, scope, guards)
            else:
                self.simple(node, scope, guards)

    def on_if(self, node, scope, guards, kind="if"):
        arm = self.arm(guards, kind, node.test)
        self.walruses(scope, arm if kind == "elif" else guards, node.test)
        self.block(node.body, scope, arm)
        rest = node.orelse
        is_elif = len(rest) == 1 and isinstance(rest[0], ast.If) and self.text.startswith(b"elif", self.start(rest[0]))
        if is_elif:
            self.on_if(rest[0], scope, guards, "elif")
        else:
            self.block(rest, scope, self.arm(guards, "else"))

    def on_while(self, node, scope, guards):
        self.walruses(scope, guards, node.test)
        self.block(node.body, scope, self.arm(guards, "while", node.test))
        self.block(node.orelse, scope, self.arm(guards, "else"))

    def on_for(self, node, scope, guards):
        self.walruses(scope, guards, node.iter, node.target)
        arm = self.arm(guards, "for", node.iter)
        if not scope.is_function:
            self.target("for", scope, arm, node.target, value=node.iter)
        self.block(node.body, scope, arm)
        self.block(node.orelse, scope, self.arm(guards, "else"))

    on_asyncfor = on_for

    def on_with_(self, node, scope, guards):
        arm = guards + (("with", None),)
        for item in node.items:
            self.walruses(scope, guards, item.context_expr)
            if item.optional_vars is not None and not scope.is_function:
                self.target("with", scope, arm, item.optional_vars, value=item.context_expr)
        self.block(node.body, scope, arm)

    def on_try(self, node, scope, guards):
        self.block(node.body, scope, self.arm(guards, "try"))
        for handler in node.handlers:
            arm = self.arm(guards, "except" if isinstance(node, ast.Try) else "except*", handler.type)
            self.walruses(scope, arm, handler.type)
            if handler.name and not scope.is_function:
                at = self.behind(self.end(handler.type), BLANK + rb"as" + BLANK)
                self.bind("except", scope, arm, at, scope.mangle(handler.name), value=handler.type)
            self.block(handler.body, scope, arm)
        self.block(node.orelse, scope, self.arm(guards, "else"))
        self.block(node.finalbody, scope, self.arm(guards, "finally"))

    on_trystar = on_try

    def on_match(self, node, scope, guards):
        self.walruses(scope, guards, node.subject)
        for case in node.cases:
            arm = self.arm(guards, "case", node.subject)
            self.walruses(scope, arm, case.guard)
            if not scope.is_function:
                self.captures(case.pattern, scope, arm, node.subject)
            self.block(case.body, scope, arm)

    # ---- the file ----

    def comments(self, text):
        """By tokenize; None where it refuses what the compiler takes: up to 3.11 it is a tokenizer of its own."""
        lines = iter([line + "\n" for line in text.split("\n")[:-1]])
        try:
            for token in tokenize.generate_tokens(lambda: next(lines, "")):
                if token.type == tokenize.COMMENT:
                    row, column = token.start
                    self.facts.add("comment", row, column, token.string, not token.line[:column].strip(" \t\f"))
        except (tokenize.TokenError, SyntaxError):
            self.facts.rows["comment"] = None

    def read(self, data, text):
        tree = ast.parse(data)
        future = any(isinstance(node, ast.ImportFrom) and node.module == "__future__" and not node.level and
                     any(alias.name == "annotations" for alias in node.names) for node in tree.body)
        self.facts.add("file", 0, self.encoding, len(self.starts) - 2, future, hashlib.sha1(self.text).hexdigest())
        self.docstring("", tree)
        self.block(tree.body, Scope(), ())
        self.comments(text)
        return self.facts


def read(data):
    """The facts of a file as this interpreter sees them."""
    why = refusal(data)
    if why:
        return Facts(reason=why)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text, encoding = decode(data)
        return Reader(text, encoding).read(data, text)
