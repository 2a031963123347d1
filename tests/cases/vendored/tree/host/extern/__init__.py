import importlib.util
import sys


class Importer:
    """Finds in the package's own folder what is asked for under this package's name."""

    def __init__(self, root, names=(), package=None):
        self.root, self.names = root, names
        self.package = package or root.replace("extern", "_vendor")

    def find_spec(self, fullname, path=None, target=None):
        before, dot, name = fullname.partition(self.root + ".")
        if before or not name.startswith(self.names):
            return None
        return importlib.util.spec_from_loader(fullname, self)

    def create_module(self, spec):
        name = spec.name[len(self.root) + 1:]
        found = importlib.import_module(self.package + "." + name)
        sys.modules[spec.name] = found
        return found

    def exec_module(self, module):
        pass

    def install(self):
        sys.meta_path.append(self)


names = (
    "lib", "single",
)
Importer(__name__, names, "host._vendor").install()
