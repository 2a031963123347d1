"""The questions about what the names of a module mean, answered by this interpreter's inspect: for make_expected.py.

Asked of the module, of every class, callable and instance that its names lead to, and of what lies in the namespaces of
its own classes. Which predicate getmembers gets and which calls are tried goes in turn, so that all of them come up.
"""
import inspect
import json
import linecache
import re
import sys
import types

import binding

KINDS = ("module", "class", "method", "function", "builtin", "methoddescriptor", "getsetdescriptor", "memberdescriptor",
         "datadescriptor")
FILTERS = ("isfunction", "isdatadescriptor", "ismethod", "isroutine", "isclass", "isbuiltin", "ismethoddescriptor",
           "isgetsetdescriptor", "ismemberdescriptor", "isabstract", "ismodule", "iscoroutinefunction")
PREDICATES = [name for name, value in vars(inspect).items()
              if name.startswith("is") and getattr(value, "__module__", None) == "inspect"]
CODE = ("co_name", "co_qualname", "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_varnames",
        "co_cellvars", "co_freevars", "co_names", "co_flags", "co_firstlineno")
# Names that every class statement leaves, or that are no objects of the source.
NOT_ASKED = ("__dict__", "__weakref__", "__doc__", "__module__", "__qualname__", "__annotations__", "__orig_bases__",
             "__parameters__", "__slots__", "__firstlineno__", "__static_attributes__", "__annotate_func__",
             "_new_member_", "_member_type_", "_value_repr_", "__new_member__")


# ---- naming ----

def is_stated_in(name, cls):
    """Whether the file of a module has the class's statement."""
    file = getattr(sys.modules.get(name), "__file__", None) or ""
    statement = re.compile(rf"\s*class\s+{cls.__name__}\b")
    return file.endswith(".py") and any(map(statement.match, linecache.getlines(file)))


def name_of(cls):
    """By the module whose file has the statement, where `__module__` was overwritten."""
    module = cls.__module__
    if not is_stated_in(module, cls) and getattr(sys.modules.get(module), "__file__", "").endswith(".py"):
        homes = (name for name in sorted(sys.modules) if getattr(sys.modules[name], cls.__name__, None) is cls)
        module = next((name for name in homes if is_stated_in(name, cls)), module)
    return f"{module}:{cls.__qualname__}"


def home_of(cls, name):
    return next((base for base in cls.__mro__ if name in vars(base)), None)


def function_name(function):
    """Its own names, but for the module: that of the file that has the code of the innermost one."""
    inner = function
    while isinstance(getattr(inner, "__wrapped__", None), types.FunctionType):
        inner = inner.__wrapped__
    code, module = inner.__code__, function.__module__
    qualname = getattr(code, "co_qualname", inner.__qualname__)
    if "<locals>" in qualname or code.co_filename == getattr(sys.modules.get(module), "__file__", None):
        return f"{module}:{function.__qualname__}"
    homes = (name for name in sorted(sys.modules) if getattr(sys.modules[name], "__file__", None) == code.co_filename)
    home = next(homes, None)
    return f"{home}:{qualname}" if home else f"{module}:{function.__qualname__}"


def routine_name(value):
    """Of a routine or descriptor written in C: the class that holds it, and its name."""
    owner = getattr(value, "__objclass__", None)
    if owner is None:
        bound_to = value.__self__
        if bound_to is None or isinstance(bound_to, types.ModuleType):
            return f"{value.__module__}:{value.__qualname__}"
        owner = bound_to if isinstance(bound_to, type) else type(bound_to)
        owner = home_of(owner, value.__name__) or owner
    return f"{name_of(owner)}.{value.__name__}"


def identity(value):
    """The contract's name of an object; None for other data."""
    if isinstance(value, types.ModuleType):
        return value.__name__
    if isinstance(value, type):
        return name_of(value)
    if isinstance(value, types.FunctionType):
        return function_name(value)
    if isinstance(value, (types.MethodType, staticmethod, classmethod)):
        return identity(value.__func__)
    if isinstance(value, property):
        return identity(value.fget)
    if isinstance(value, (types.BuiltinFunctionType, types.WrapperDescriptorType, types.MethodDescriptorType,
                          types.ClassMethodDescriptorType, types.GetSetDescriptorType, types.MemberDescriptorType)):
        return routine_name(value)
    wrapped = getattr(value, "__dict__", {}).get("__wrapped__")
    return identity(wrapped) if isinstance(wrapped, types.FunctionType) else None


def kind_of(value):
    return next((kind for kind in KINDS if getattr(inspect, "is" + kind)(value)), "data")


# ---- the answers ----

def clean_of_annotations(function, cls, *more):
    """function(cls): what looks at a metaclass's `__annotations__` leaves an empty one in classes that had none."""
    before = [base for base in getattr(cls, "__mro__", ()) if "__annotations__" not in vars(base)]
    try:
        return function(cls, *more)
    finally:
        for base in before:
            if "__annotations__" in vars(base):
                type.__delattr__(base, "__annotations__")


def getmro(cls):
    return [name_of(base) for base in inspect.getmro(cls)]


def getmembers(owner, predicate=None):
    test = predicate and getattr(inspect, predicate)
    is_class = isinstance(owner, type)
    found = clean_of_annotations(inspect.getmembers, owner, test)
    homes = {name: home_of(owner, name) if is_class else None for name, _ in found}
    return [{"name": name, "kind": kind_of(value), "object": identity(value),
             "class": homes[name] and name_of(homes[name])} for name, value in found]


def classify_class_attrs(cls):
    return [{"name": entry.name, "kind": entry.kind, "class": identity(entry.defining_class),
             "object": identity(entry.object)} for entry in clean_of_annotations(inspect.classify_class_attrs, cls)]


def getclasstree(classes, unique):
    def told(entries):
        return [told(entry) if isinstance(entry, list) else [name_of(entry[0]), [name_of(base) for base in entry[1]]]
                for entry in entries]
    return told(inspect.getclasstree(classes, unique))


def getattr_static(owner, name):
    value = inspect.getattr_static(owner, name)
    home = home_of(owner, name) if isinstance(owner, type) else None
    return {"object": identity(value), "kind": kind_of(value), "class": home and name_of(home)}


def predicates(value):
    return {name: bool(getattr(inspect, name)(value)) for name in PREDICATES}


def signature(value):
    """Without the source texts, which belong to the statement and not to the object."""
    found = inspect.signature(value)
    parameters = [{"name": each.name, "kind": each.kind.name,
                   "default": None if each.default is each.empty else repr(each.default),
                   "annotation": annotation(each.annotation)} for each in found.parameters.values()]
    return {"text": str(found), "parameters": parameters, "return_annotation": annotation(found.return_annotation)}


def annotation(value):
    return None if value is inspect.Parameter.empty else inspect.formatannotation(value)


def code(value):
    facts = {name: getattr(value.__code__, name) for name in CODE if hasattr(value.__code__, name)}
    return {name: list(fact) if isinstance(fact, tuple) else fact for name, fact in facts.items()}


def getclosurevars(value):
    found = inspect.getclosurevars(value)
    return {field: sorted(getattr(found, field)) for field in ("nonlocals", "globals", "builtins", "unbound")}


def getmodule(value):
    return identity(inspect.getmodule(value))


# ---- what is asked ----

class Objects:
    """The questions about one module; `put` takes one with its answer, as Asker.put does."""

    def __init__(self, put, module, getfullargspec):
        self.put, self.module, self.name, self.turn = put, module, module.__name__, 0
        self.getfullargspec = getfullargspec

    def run(self):
        classes = [value for value in vars(self.module).values() if isinstance(value, type) and self.is_mine(value)]
        self.ask(self.name, self.module, "getmembers predicates getdoc")
        for name in FILTERS[:5]:
            params = {"object": self.name, "predicate": name}
            self.put(f"{self.name} {name}", "getmembers", params, getmembers, self.module, name)
        for unique in (False, True):
            params = {"classes": [name_of(cls) for cls in classes], "unique": unique}
            self.put(f"{self.name} {unique}", "getclasstree", params, getclasstree, classes, unique)
        for name, value in list(vars(self.module).items()):
            if not name.startswith("__"):
                self.static(self.name, self.module, name)
                self.value(f"{self.name}.{name}", value)

    def static(self, label, owner, name):
        self.put(f"{label} {name}", "getattr_static", {"object": label, "attr": name}, getattr_static, owner, name)

    def is_mine(self, value):
        return getattr(value, "__module__", None) == self.name

    def ask(self, label, value, methods):
        for method in methods.split():
            function = self.getfullargspec if method == "getfullargspec" else \
                inspect.getdoc if method == "getdoc" else globals()[method]
            self.put(label, method, {"object": label}, function, value)

    def value(self, label, value):
        """What a name of the module leads to."""
        if inspect.ismodule(value):
            return
        if isinstance(value, type):
            self.ask(label, value, "getmro getmodule")
            if self.is_mine(value):
                self.ask(label, value, "getdoc")
                self.cls(label, value)
        elif callable(value):
            self.callable(label, value)
        else:
            self.ask(label, value, "predicates")

    def cls(self, label, cls):
        self.ask(label, cls, "getmembers predicates signature getfullargspec")
        if self.turn % 2:
            self.ask(label, cls, "classify_class_attrs")
        chosen = FILTERS[self.turn % len(FILTERS)]
        self.put(f"{label} {chosen}", "getmembers", {"object": label, "predicate": chosen}, getmembers, cls, chosen)
        self.calls(label, cls)
        own = [name for name in vars(cls) if not name.startswith("_")]
        for name in own[:5] + ["__init__", "no_such_name"]:
            self.static(label, cls, name)
        for name in vars(cls):
            if name not in NOT_ASKED and name.isidentifier() and hasattr(cls, name):
                found = getattr(cls, name)
                is_inner = isinstance(found, type) and found.__qualname__ == f"{cls.__qualname__}.{name}"
                if is_inner and self.is_mine(found):
                    self.cls(f"{label}.{name}", found)
                elif callable(found) and not isinstance(found, type):
                    self.callable(f"{label}.{name}", found)
                elif isinstance(found, property):
                    self.ask(f"{label}.{name}", found, "predicates getdoc")

    def callable(self, label, value):
        self.ask(label, value, "signature getfullargspec")
        if self.is_mine(value):
            self.ask(label, value, "getdoc")
        if label == f"{self.name}.{getattr(value, '__name__', '')}" or not inspect.isfunction(value):
            self.ask(label, value, "predicates")
        if isinstance(value, types.FunctionType) and value.__code__.co_filename == self.module.__file__:
            self.ask(label, value, "code getclosurevars getmodule")
        self.calls(label, value)

    def calls(self, label, value):
        """One call that may do, and one of its near ones that may not."""
        try:
            parameters = list(inspect.signature(value).parameters.values())
        except (TypeError, ValueError):
            return
        needed = [each for each in parameters if each.default is each.empty and each.kind <= each.POSITIONAL_OR_KEYWORD]
        named = [each.name for each in parameters if each.kind == each.KEYWORD_ONLY]
        calls = [(["v%d" % i for i in range(len(needed))], dict.fromkeys(named, "k")), (["v"], {"other": "k"}),
                 ([], dict.fromkeys([each.name for each in parameters[1:]], "k")), (["v"] * (len(parameters) + 1), {})]
        args, kwargs = calls[self.turn % 4]
        for method in (("bind", "bind_partial")[self.turn // 4 % 2], "getcallargs"):
            params = {"object": label, "args": args, "kwargs": kwargs}
            if method == "getcallargs":
                if not inspect.isfunction(value) and not inspect.ismethod(value):
                    continue
                answer, given = binding.callargs, (value, params)
            else:
                params["apply_defaults"] = self.turn % 3 == 0
                answer, given = binding.bound, (value, method, params)
            self.put(f"{label} {json.dumps([args, kwargs])}", method, params, answer, *given)
        self.turn += 1


def ask(put, module, getfullargspec):
    """Puts every question about `module`."""
    sys.setrecursionlimit(1000)
    Objects(put, module, getfullargspec).run()
