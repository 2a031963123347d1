import host.extern.lib
from host.extern import lib, single
from host.extern.lib import VERSION, Lib
from host.extern.lib.part import Part, work
from host.extern.single import Single

from ._vendor.lib.part import Part as First


class Mine(Lib):
    pass


class Again(Part, Single):
    def do(self):
        return work(self)


class Both(First):
    pass
