"""Which interpreters will do, and what is compared where no trees are given."""
import glob
import os
import shutil
import subprocess
import sys
import sysconfig

SKIPPED = 77
MINORS = range(8, 14)
PACKAGES = ("asyncio", "collections", "concurrent", "email", "importlib", "json", "logging", "unittest")


def need_python():
    """Leaves with ctest's code for a skipped test where `ast` lacks what is compared."""
    if sys.version_info < (3, 10):
        print(f"skipped: python3 is {sys.version.split()[0]}, its ast has no positions of imported names (3.10)")
        sys.exit(SKIPPED)


def interpreters(only=()):
    """By minor version one each, the one in PATH before pyenv's; if `only` is not empty, those of its paths and versions.
    Leaves with ctest's code for a skipped test where there is none."""
    found = {}
    pyenv = os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv")
    candidates = [sys.executable] + [shutil.which("python3.%d" % minor) for minor in MINORS]
    candidates += sorted(glob.glob(os.path.join(pyenv, "versions", "3.*", "bin", "python3")))
    for path in filter(None, candidates):
        command = [path, "-c", "import sys; print(sys.implementation.name, *sys.version_info[:2])"]
        told = subprocess.run(command, capture_output=True, text=True).stdout.split()
        if told and told[:2] == ["cpython", "3"] and int(told[2]) in MINORS:
            found.setdefault(int(told[2]), path)
    found = {minor: path for minor, path in found.items() if not only or path in only or f"3.{minor}" in only}
    if not found:
        print("skipped: no CPython 3.8 to 3.13")
        sys.exit(SKIPPED)
    return dict(sorted(found.items()))


def stdlib():
    return sysconfig.get_path("stdlib")


def trees():
    """This project's own files for the purpose, of versions that this interpreter reads, and a part of its library."""
    data = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")
    versions = [name for name in os.listdir(data) if tuple(map(int, name.split("."))) <= sys.version_info]
    found = [os.path.join(data, name) for name in sorted(versions)]
    return found + [path for path in (os.path.join(stdlib(), name) for name in PACKAGES) if os.path.isdir(path)]


def files(tree, most=None):
    """The .py files of a tree in order; evenly chosen if there are more than `most`."""
    found = [os.path.join(folder, name) for folder, _, names in os.walk(tree) for name in names if name.endswith(".py")]
    found.sort()
    return found if most is None or len(found) <= most else found[::-(-len(found) // most)]
