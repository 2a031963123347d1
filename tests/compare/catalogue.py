#!/usr/bin/env python3
"""Checks schema/catalogue against the live objects of the CPython that runs this.

    catalogue.py --binary build/release/src/inspectree     below each CPython from 3.9 that is found, as ctest runs it
    python3.11 tests/compare/catalogue.py --live [--show] [--binary ...]    this interpreter alone

Only CPython of exactly the version that a catalogue is of will do. For every class of the catalogue, what the rows
alone give is compared with what inspect says: the MRO (C3), dir(), kind of each member as getmembers has it, kind and
home of each attribute as classify_class_attrs has them; and for every module the names and kinds of its members. With
a binary its server, which has nothing but the catalogue, is asked the same of every class. One line a difference, then
a table. Exit code 1 if a difference is not on the list below.
"""
import contextlib
import importlib
import inspect
import json
import os
import subprocess
import sys
import tempfile
import warnings

HEAP, IMMUTABLE, BASE = 1 << 9, 1 << 8, 1 << 10
DIRECTORY = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'schema', 'catalogue')
# In this order; the first that holds.
PREDICATES = ('module', 'class', 'method', 'function', 'builtin', 'getsetdescriptor', 'memberdescriptor',
              'methoddescriptor', 'datadescriptor')
# The kind of the value that getattr(class, name) gives for what lies in the class's namespace.
THROUGH_CLASS = {'class': 'class', 'module': 'module', 'function': 'function', 'builtin': 'builtin',
                 'method_descriptor': 'methoddescriptor', 'wrapper_descriptor': 'methoddescriptor',
                 'classmethod_descriptor': 'builtin', 'getset': 'getsetdescriptor', 'member': 'memberdescriptor',
                 'staticmethod': 'builtin', 'classmethod': 'method', 'property': 'datadescriptor'}
ROUTINES = ('method', 'function', 'builtin', 'methoddescriptor')

# Differences that no row could tell: what, why, and a test (topic, class identity, name).
ALLOWED = (
    ('__annotations__ made', 'classify_class_attrs reads the one of a metaclass on the heap, which makes it (3.10+), and '
     'then finds it there', lambda topic, owner, name: topic.endswith('classify') and name == '__annotations__'),
)


class Catalogue:
    def __init__(self, path):
        self.facts, self.modules, self.classes, self.own = {}, {}, {}, {}
        with open(path, encoding='ascii') as file:
            for line in file:
                kind, *row = json.loads(line)
                getattr(self, 'read_' + kind)(*row)
        self.mros = {}

    def read_catalogue(self, version, what):
        assert version == 1, what

    def read_V(self, key, value):
        self.facts[key] = value

    def read_M(self, name, origin, count):
        self.modules[name] = {}

    def read_C(self, identity, metaclass, bases, flags, sizes, *rest):
        self.classes[identity] = metaclass, bases, flags, sizes
        self.own[identity] = {}

    def read_A(self, identity, name, kind, *rest):
        self.own[identity][name] = kind

    def read_N(self, module, name, kind, *rest):
        self.modules[module][name] = kind

    def mro(self, identity):
        if identity not in self.mros:
            bases = self.classes[identity][1]
            self.mros[identity] = [identity, *merge([*map(self.mro, bases), bases])]
        return self.mros[identity]

    def find(self, identity, name):
        """The first class of the MRO that has the name, and what kind of thing it has."""
        return next(((cls, self.own[cls][name]) for cls in self.mro(identity) if name in self.own[cls]), (None, None))

    def names(self, identity):
        return sorted({name for cls in self.mro(identity) for name in self.own[cls]})

    def kind_of_instance(self, data):
        """An instance in a namespace: a descriptor if its type has the methods of one."""
        kind = data[len('data:'):]
        kind = kind if ':' in kind else 'builtins:' + kind
        if kind not in self.classes:
            return 'data'
        if self.find(kind, '__set__')[0] or self.find(kind, '__delete__')[0]:
            return 'datadescriptor'
        return 'methoddescriptor' if self.find(kind, '__get__')[0] else 'data'

    def kind_through_class(self, raw):
        return THROUGH_CLASS.get(raw) or self.kind_of_instance(raw)

    def kind_by_getattr(self, identity, name):
        """The kind of getattr(cls, name): a data descriptor of the metaclass comes before the class's own MRO."""
        metaclass, _, flags, _ = self.classes[identity]
        raw = self.find(identity, name)[1]
        above = self.find(metaclass, name)[1]
        if above not in ('getset', 'member'):
            return self.kind_through_class(raw)
        if name == '__class__':
            return 'class'
        if name == '__base__':
            return 'class' if self.classes[identity][1] else 'data'
        is_raw = {'__abstractmethods__': True,                  # the getter raises: no class of C has any
                  '__annotations__': 'h' not in flags,          # the same for types that are not on the heap
                  '__doc__': name in self.own[identity] and 'd' not in flags,
                  '__type_params__': name in self.own[identity] and
                                     (identity != 'builtins:type' or self.facts['version'].startswith('3.12.'))}
        return self.kind_through_class(raw) if is_raw.get(name) else 'data'

    def kind_by_classify(self, identity, name):
        raw = self.find(identity, name)[1]
        if raw in ('staticmethod', 'builtin'):
            return 'static method'
        if raw in ('classmethod', 'classmethod_descriptor'):
            return 'class method'
        if raw == 'property':
            return 'property'
        kind = self.kind_through_class(raw) if name == '__dict__' else self.kind_by_getattr(identity, name)
        return 'method' if kind in ROUTINES else 'data'


def merge(lists):
    """C3: the head of the first list that is in no list's tail, and so on."""
    lists = [list(items) for items in lists if items]
    while lists:
        head = next(items[0] for items in lists if not any(items[0] in other[1:] for other in lists))
        yield head
        lists = [items for items in ([item for item in items if item != head] for items in lists) if items]


def identity(cls):
    return f'{cls.__module__}:{cls.__qualname__}'


def kind_of(value):
    return next((kind for kind in PREDICATES if getattr(inspect, 'is' + kind)(value)), 'data')


def is_by_c(cls):
    """No doubt about it: on the heap and mutable Python could have made it too."""
    return not cls.__flags__ & HEAP or not cls.__flags__ & BASE or \
        sys.version_info >= (3, 10) and bool(cls.__flags__ & IMMUTABLE)


def live_classes(catalogue):
    """From identity to class; of twins the one with the layout that the catalogue tells."""
    instances = (iter([]), iter(()), iter({}), iter(set()), iter(''), iter(b''), iter(bytearray()), iter(range(0)),
                 iter(range(1 << 70)), {}.keys(), {}.values(), {}.items(), iter({}.values()), iter({}.items()),
                 reversed([]), reversed({}), reversed({}.values()), reversed({}.items()), iter(int, 1), memoryview(b''))
    found, work = {}, [object, *map(type, instances)]
    seen = set(work)
    while work:
        cls = work.pop()
        row = catalogue.classes.get(identity(cls))
        if not row or row[3][2] == cls.__basicsize__ and ('h' in row[2]) == bool(cls.__flags__ & HEAP):
            found.setdefault(identity(cls), cls)
        for near in (*type.__subclasses__(cls), *cls.__mro__, type(cls)):
            if near not in seen:
                seen.add(near)
                work.append(near)
    return found


class Report:
    def __init__(self, show):
        self.show, self.counts, self.wrong, self.allowed, self.lines = show, {}, {}, {}, []

    def compare(self, topic, owner, name, expected, found):
        self.counts[topic] = self.counts.get(topic, 0) + 1
        if expected == found:
            return
        reason = next((what for what, why, test in ALLOWED if test(topic, owner, name)), None)
        table = self.allowed if reason else self.wrong
        table[topic] = table.get(topic, 0) + 1
        if self.show or not reason:
            print(f'{topic}: {owner} {name}: live {expected}, catalogue {found}' + (f' ({reason})' if reason else ''))


def undisturbed(function, cls):
    """function(cls). Since 3.10 reading `__annotations__` leaves an empty one in classes on the heap that had none."""
    lacking = [base for base in cls.__mro__ if '__annotations__' not in vars(base)]
    try:
        return function(cls)
    finally:
        for base in lacking:
            with contextlib.suppress(TypeError, AttributeError):  # immutable, although it was made there; none was made
                type.__delattr__(base, '__annotations__')


def compare_class(report, catalogue, name, cls):
    report.compare('mro', name, '', [identity(base) for base in cls.__mro__], catalogue.mro(name))
    report.compare('metaclass', name, '', identity(type(cls)), catalogue.classes[name][0])
    report.compare('dir', name, '', sorted(dir(cls)),
                   catalogue.names(name))
    for key, value in undisturbed(inspect.getmembers, cls):
        report.compare('getmembers', name, key, kind_of(value), catalogue.kind_by_getattr(name, key))
    for key, kind, home, _ in undisturbed(inspect.classify_class_attrs, cls):
        report.compare('classify', name, key, (kind, identity(home)),
                       (catalogue.kind_by_classify(name, key), catalogue.find(name, key)[0]))


def compare_module(report, catalogue, name, module):
    expected = {key: kind_of(value) for key, value in inspect.getmembers(module)}
    found = {}
    for key, raw in catalogue.modules[name].items():
        found[key] = catalogue.kind_of_instance(raw) if raw.startswith('data:') else THROUGH_CLASS[raw]
    report.compare('module', name, '', sorted(expected), sorted(found))
    for key in sorted(expected.keys() & found.keys()):
        report.compare('module member', name, key, expected[key], found[key])


def served(binary, questions):
    """What the server answers for this version, with nothing indexed but an empty file."""
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    from server import ask
    with tempfile.TemporaryDirectory() as folder:
        db, file = os.path.join(folder, 'catalogue.db'), os.path.join(folder, 'empty.py')
        open(file, 'w').close()
        version = '%d.%d' % sys.version_info[:2]
        subprocess.run([binary, 'index', file, '--db', db, '--python', version, '--quiet'], check=True)
        return [answer.get('result', answer.get('error')) for answer in ask(binary, db, questions)]


def compare_served(report, catalogue, live, binary):
    """MRO, members and attributes of every class whose name leads to nothing else, as the server has them."""
    names = [name for name in sorted(catalogue.classes.keys() & live.keys())
             if getattr(sys.modules.get(name.split(':')[0]), name.split(':')[1], live[name]) is live[name]]
    topics = ('getmro', 'getmembers', 'classify_class_attrs')
    questions = [{'method': topic, 'params': {'object': name}} for name in names for topic in topics]
    answers = iter(served(binary, questions))
    for name in names:
        cls, mro, members, attributes = live[name], next(answers), next(answers), next(answers)
        report.compare('served mro', name, '', [identity(base) for base in cls.__mro__], mro)
        compare_rows(report, 'served members', name, members, {
            key: kind_of(value) for key, value in undisturbed(inspect.getmembers, cls)}, ('kind',))
        compare_rows(report, 'served classify', name, attributes, {
            key: (kind, identity(home)) for key, kind, home, _ in undisturbed(inspect.classify_class_attrs, cls)},
            ('kind', 'class'))


def compare_rows(report, topic, owner, rows, expected, fields):
    """Rows of the server against {name: what the fields are}."""
    found = {row['name']: tuple(row[field] for field in fields) for row in rows} if isinstance(rows, list) else {}
    for name in sorted(expected.keys() | found.keys()):
        want = expected.get(name)
        report.compare(topic, owner, name, want if isinstance(want, (tuple, type(None))) else (want,), found.get(name))


def run_each():
    """This program below every interpreter that is found; skipped if there is no catalogue for any."""
    from sample import interpreters
    codes = []
    for minor, python in interpreters().items():
        codes.append(subprocess.run([python, os.path.abspath(__file__), '--live', *sys.argv[1:]]).returncode)
    return max((code for code in codes if code != 77), default=77)


def main():
    version = '%d.%d.%d' % sys.version_info[:3]
    path = os.path.join(DIRECTORY, 'cpython-%d.%d.ndjson' % sys.version_info[:2])
    catalogue = Catalogue(path) if os.path.exists(path) else None
    if not catalogue or catalogue.facts['version'] != version or catalogue.facts['platform'] != sys.platform:
        print(f'skipped: there is no catalogue of {version} on {sys.platform}')
        return 77
    warnings.simplefilter('ignore')
    import ast, site
    site.setquit(), site.setcopyright(), site.sethelper()
    report = Report('--show' in sys.argv)
    outer = [name for name in catalogue.modules if '.' not in name]
    for name in outer:
        importlib.import_module(name)
    for name in outer:
        compare_module(report, catalogue, name, sys.modules[name])
        for value in tuple(vars(sys.modules[name]).values()):
            if inspect.ismodule(value) and value.__name__ in catalogue.modules and '.' in value.__name__:
                compare_module(report, catalogue, value.__name__, value)
    live = live_classes(catalogue)
    for name in sorted(name for name, cls in live.items() if is_by_c(cls)):
        if not name.startswith(('_test', 'xx', '_xx')):
            report.compare('known', name, '', True, name in catalogue.classes)
    for name in catalogue.classes:
        report.compare('live', name, '', name in live, True)
    for name in sorted(catalogue.classes.keys() & live.keys()):
        compare_class(report, catalogue, name, live[name])
    if '--binary' in sys.argv:
        compare_served(report, catalogue, live, sys.argv[sys.argv.index('--binary') + 1])
    for topic, count in report.counts.items():
        print(f'{version} {topic:14}{count:7}   wrong {report.wrong.get(topic, 0):4}   '
              f'allowed {report.allowed.get(topic, 0):4}')
    return 1 if report.wrong else 0


if __name__ == '__main__':
    if '--live' not in sys.argv:
        sys.exit(run_each())
    if not sys.flags.isolated or not sys.flags.no_site:  # other people's code may change what is seen
        os.execv(sys.executable, [sys.executable, '-I', '-S', '-B', *sys.argv])
    sys.exit(main())
