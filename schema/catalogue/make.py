#!/usr/bin/env python3
"""What C code defines in the CPython that runs this, as rows of JSON.

    python3.11 -I -S make.py cpython-3.11.ndjson            the catalogue
    python3.11 -I -S make.py --golden FILE                  a few facts for the unit test, asked of live objects

CPython 3.9 to 3.13, standard library only. Without -I -S other people's code could have changed what is seen.
Two runs write the same bytes: what depends on the process (arguments, paths, addresses, hash seeds, the time zone)
is named without its value. Docstrings are left out. One row a line, an array whose first item says what it is:

  catalogue  version of this format, what the file is
  V          key, value                    a fact about the interpreter
  M          module, origin, names         origin: builtin, extension (a file of its own), inner (made by another one)
  C          identity, metaclass, [bases], flags, [dict, weakref, basicsize, itemsize], signature, [abstract], base
             flags: h made on the heap, b may be a base, a abstract, d its __doc__ is a text (else None or, where it
             has a descriptor of that name, this); dict, weakref: 1 if instances have one;
             base: __base__, the one whose layout it continues
  A          class, name, kind, ref, signature     the class's own namespace, in order, after its C row
  N          module, name, kind, ref, signature    the module's namespace, in order

An identity is "module:qualname"; signature is __text_signature__. kind is one of KINDS below, or data:TYPE (of
builtins without "builtins:"). ref: of a class, function or builtin its identity, of a static or class method that of
what it wraps, of a property its getter's, of a descriptor its identity if that is not "class.name", of a module its
name, of data its repr if that is short; else null. MROs are not written: C3 over the bases gives them.
"""
import importlib.machinery
import json
import os
import sys
import types

FORMAT = 1
# Modules that exist for CPython's own tests.
TESTS = ('_test', 'xx', '_xx', '_ctypes_test')
LONGEST_VALUE = 200

HEAP, IMMUTABLE, BASE, ABSTRACT = 1 << 9, 1 << 8, 1 << 10, 1 << 20

ClassMethodDescriptor = type(dict.__dict__['fromkeys'])
KINDS = {
    types.ModuleType: 'module',
    types.FunctionType: 'function',
    types.BuiltinFunctionType: 'builtin',
    types.MethodDescriptorType: 'method_descriptor',
    types.WrapperDescriptorType: 'wrapper_descriptor',
    ClassMethodDescriptor: 'classmethod_descriptor',
    types.GetSetDescriptorType: 'getset',
    types.MemberDescriptorType: 'member',
    staticmethod: 'staticmethod',
    classmethod: 'classmethod',
    property: 'property',
}
SIMPLE = (int, float, complex, str, bytes, bool, type(None), type(...))
CONTAINERS = (tuple, list, dict, set, frozenset)

# Names whose value another process, machine or build would not share.
NO_VALUE = {
    None: {'__doc__', '__file__'},
    'sys': {'argv', 'orig_argv', 'path', 'path_hooks', 'path_importer_cache', 'meta_path', 'modules', 'executable',
            '_base_executable', 'prefix', 'exec_prefix', 'base_prefix', 'base_exec_prefix', '_home', '_stdlib_dir',
            'pycache_prefix', 'dont_write_bytecode', 'flags', 'warnoptions', '_xoptions', 'version', '_git',
            'tracebacklimit'},
    'posix': {'environ'},
    'time': {'tzname', 'timezone', 'altzone', 'daylight'},
    '_ctypes': {'_cast_addr', '_memmove_addr', '_memset_addr', '_string_at_addr', '_wstring_at_addr',
                '_memoryview_at_addr'},
}
# What a program with `site` finds in builtins, put there by it.
SITE_NAMES = (('exit', 'data:_sitebuiltins:Quitter'), ('quit', 'data:_sitebuiltins:Quitter'),
              ('copyright', 'data:_sitebuiltins:_Printer'), ('credits', 'data:_sitebuiltins:_Printer'),
              ('license', 'data:_sitebuiltins:_Printer'), ('help', 'data:_sitebuiltins:_Helper'))


def module_names():
    """Name and origin of every module in C, in the order of the import system."""
    found = {name: 'builtin' for name in sys.builtin_module_names if name != '__main__'}
    for directory in sys.path:
        if os.path.basename(directory) != 'lib-dynload' or not os.path.isdir(directory):
            continue
        for file in sorted(os.listdir(directory)):
            name = file.partition('.')[0]
            if file[len(name):] in importlib.machinery.EXTENSION_SUFFIXES:
                found.setdefault(name, 'extension')
    return {name: origin for name, origin in found.items() if not name.startswith(TESTS)}


def load_modules():
    """Name, origin and module object of those that can be imported, and of the modules that these made."""
    modules = []
    for name, origin in module_names().items():
        try:
            modules.append((name, origin, importlib.import_module(name)))
        except ImportError as error:
            print(f'{name}: {error}', file=sys.stderr)
    import ast  # it changes classes of _ast, which nobody sees without it
    known = {name for name, _, _ in modules}
    for outer, _, module in tuple(modules):
        for inner in tuple(vars(module).values()):
            name = inner.__name__ if type(inner) is types.ModuleType else ''
            if name.startswith(outer + '.') and name not in known:
                known.add(name)
                modules.append((name, 'inner', inner))
    return modules


def identity(thing):
    return f'{thing.__module__}:{thing.__qualname__}'


def signature(thing):
    text = getattr(thing, '__text_signature__', None)
    return text if isinstance(text, str) else None


def is_simple(value):
    if type(value) is dict:
        return all(is_simple(item) for pair in value.items() for item in pair)
    return type(value) in SIMPLE or type(value) in CONTAINERS and all(map(is_simple, value))


def text_of(value):
    """A repr that does not depend on the process, or None."""
    if not is_simple(value):
        return None
    text = repr(value)
    if type(value) in (set, frozenset) and len(value) > 1:
        items = '{' + ', '.join(sorted(map(repr, value))) + '}'
        text = f'frozenset({items})' if type(value) is frozenset else items
    return text if len(text) <= LONGEST_VALUE else None


def routine_identity(routine):
    """The identity of a routine of C: one that is bound or a descriptor belongs to the class that holds it."""
    owner = getattr(routine, '__objclass__', None)
    if owner is None:
        bound = routine.__self__
        if bound is None or isinstance(bound, types.ModuleType):
            return identity(routine)
        holder = bound if isinstance(bound, type) else type(bound)
        owner = next((cls for cls in holder.__mro__ if routine.__name__ in vars(cls)), holder)
    return f'{identity(owner)}.{routine.__name__}'


def describe(value, place, has_value=True):
    """kind, ref and signature of what lies in a namespace; place: the identity that the name suggests."""
    if isinstance(value, type):
        return 'class', identity(value), None
    if isinstance(value, types.ModuleType):
        return 'module', value.__name__, None
    kind = KINDS.get(type(value))
    if kind == 'function':
        return kind, identity(value), None
    if kind == 'builtin':
        return kind, routine_identity(value), signature(value)
    if kind in ('staticmethod', 'classmethod'):
        return kind, describe(value.__func__, None)[1], signature(value.__func__)
    if kind == 'property':
        return kind, identity(value.fget), None
    if kind:
        name = routine_identity(value)
        return kind, None if name == place else name, signature(value) if kind.endswith('_descriptor') else None
    kind = type(value)
    name = kind.__qualname__ if kind.__module__ == 'builtins' else identity(kind)
    return 'data:' + name, text_of(value) if has_value else None, None


def is_made_by_python(cls, in_modules):
    """Whether a class statement or a call of type() in Python code made the class.

    No flag says so. Such a class is on the heap, may be a base and is mutable. One that C code made in the same way
    has methods of C's kind or is a name in a module of C; but a namedtuple there (_decimal.DecimalTuple) had Python
    make it.
    """
    if not cls.__flags__ & HEAP or not cls.__flags__ & BASE:
        return False
    if sys.version_info >= (3, 10) and cls.__flags__ & IMMUTABLE:
        return False
    own = vars(cls)
    if cls in in_modules:
        return '_make' in own
    for value in own.values():
        if type(getattr(value, '__func__', value)) is types.FunctionType or type(value) is property:
            return True
    return not any(getattr(value, '__objclass__', None) is cls and KINDS.get(type(value), '').endswith('_descriptor')
                   for value in own.values())


def live_classes(modules):
    """Every class made by C code, sorted by identity: those that no name reaches are found from object."""
    in_modules = {value for _, _, module in modules for name, value in vars(module).items()
                  if isinstance(value, type) and name != '__loader__'}
    # Types that are ready, and so in __subclasses__, only after an instance has been made.
    instances = [iter([]), iter(()), iter({}), iter(set()), iter(''), iter(b''), iter(bytearray()), iter(range(0)),
                 iter(range(1 << 70)), {}.keys(), {}.values(), {}.items(), iter({}.values()), iter({}.items()),
                 reversed([]), reversed({}), reversed({}.values()), reversed({}.items()), iter(int, 1), memoryview(b''),
                 (i for i in ()), lambda: 0, [].append, object.__init__, ''.__add__, NotImplemented, ..., None,
                 types.SimpleNamespace(), types.MappingProxyType({})]
    found = {type(instance) for instance in instances}
    work = [object, *found]
    while work:
        cls = work.pop()
        for near in (*type.__subclasses__(cls), *cls.__mro__, type(cls)):
            if near not in found:
                found.add(near)
                work.append(near)
    return sorted((cls for cls in found
                   if not is_made_by_python(cls, in_modules) and not cls.__module__.startswith(TESTS)), key=identity)


def interpreter_rows():
    yield 'V', 'version', '%d.%d.%d' % sys.version_info[:3]
    yield 'V', 'hexversion', sys.hexversion
    yield 'V', 'platform', sys.platform
    yield 'V', 'os.name', os.name
    yield 'V', 'maxsize', sys.maxsize
    yield 'V', 'byteorder', sys.byteorder
    yield 'V', 'implementation', sys.implementation.name
    yield 'V', 'builtin_module_names', sorted(sys.builtin_module_names)
    yield 'V', 'stdlib_module_names', sorted(getattr(sys, 'stdlib_module_names', ()))
    yield 'V', 'extension_suffixes', importlib.machinery.EXTENSION_SUFFIXES


def class_rows(cls):
    flags = ''.join(letter for letter, bit in (('h', HEAP), ('b', BASE), ('a', ABSTRACT)) if cls.__flags__ & bit)
    flags += 'd' if isinstance(cls.__doc__, str) else ''
    abstract = sorted(cls.__dict__.get('__abstractmethods__', ())) if cls is not type else []
    name = identity(cls)
    yield ('C', name, identity(type(cls)), [identity(base) for base in cls.__bases__], flags,
           [int(cls.__dictoffset__ != 0), int(cls.__weakrefoffset__ != 0), cls.__basicsize__, cls.__itemsize__],
           signature(cls), abstract, identity(cls.__base__) if cls.__base__ else None)
    for key, value in vars(cls).items():
        yield ('A', name, key, *describe(value, f'{name}.{key}', key not in NO_VALUE[None]))


def module_rows(name, module):
    no_value = NO_VALUE[None] | NO_VALUE.get(name, set())
    for key, value in vars(module).items():
        yield ('N', name, key, *describe(value, f'{name}:{key}', key not in no_value))
    if name == 'builtins':
        for key, kind in SITE_NAMES:
            yield 'N', name, key, kind, None, None


def all_rows():
    modules = load_modules()
    yield ('catalogue', FORMAT, 'What C code defines in CPython %d.%d.%d on %s, written by make.py'
           % (*sys.version_info[:3], sys.platform))
    yield from interpreter_rows()
    for name, origin, module in modules:
        yield 'M', name, origin, len(vars(module)) + (len(SITE_NAMES) if name == 'builtins' else 0)
    for cls in live_classes(modules):
        yield from class_rows(cls)
    for name, _, module in modules:
        yield from module_rows(name, module)


GOLDEN = ('builtins:object', 'builtins:type', 'builtins:bool', 'builtins:dict', 'builtins:UnicodeDecodeError',
          'builtins:generator', '_io:TextIOWrapper', 'collections:OrderedDict', 'datetime:datetime', 'ast:Constant')
GOLDEN_MODULES = ('errno', 'math', '_functools', 'posix')


def golden_rows():
    """Lines of tab-separated fields for tests/unit/store/test_catalogue.c, by ways that all_rows() does not go."""
    import ast, collections, datetime, inspect, io
    minor = sys.version_info[1]
    by_name = {identity(cls): cls for module in (sys.modules['builtins'], io, collections, datetime, ast)
               for cls in vars(module).values() if inspect.isclass(cls)}
    by_name['builtins:generator'] = types.GeneratorType
    for name in GOLDEN:
        cls = by_name[name]
        yield minor, 'class', name, identity(cls.__class__), identity(cls.__base__) if cls.__base__ else '-', \
            ' '.join(map(identity, cls.__bases__)), ' '.join(key for key in cls.__dict__)
        yield minor, 'sizes', name, cls.__basicsize__, cls.__itemsize__, int(cls.__flags__ & BASE != 0)
        for key, value in cls.__dict__.items():
            test = next((test for test in (inspect.isbuiltin, inspect.isgetsetdescriptor, inspect.ismemberdescriptor)
                         if test(value)), None)
            if test:
                yield minor, test.__name__, name, key
    for name in GOLDEN_MODULES:
        module = importlib.import_module(name)
        yield minor, 'module', name, ' '.join(key for key in vars(module))
        for key, value in vars(module).items():
            if isinstance(value, (int, float)):
                yield minor, 'value', name, key, repr(value)
            elif inspect.isbuiltin(value) and value.__text_signature__ and '\n' not in value.__text_signature__:
                yield minor, 'signature', name, key, value.__text_signature__


def main(arguments):
    if arguments[0] == '--golden':
        lines = ['\t'.join(map(str, row)) for row in golden_rows()]
    else:
        lines = [json.dumps(row, separators=(',', ':')) for row in all_rows()]
    with open(arguments[-1], 'w', encoding='ascii') as file:
        file.writelines(line + '\n' for line in lines)


if __name__ == '__main__':
    import warnings
    warnings.simplefilter('ignore')
    main(sys.argv[1:])
