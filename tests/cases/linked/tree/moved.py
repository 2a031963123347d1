"""Uses the shim."""
import shim
from shim.moves import configparser, reduce
from shim.moves import cStringIO as StringIO


class Reader(configparser.RawConfigParser):
    def optionxform(self, optionstr):
        return optionstr


class Buffer(StringIO):
    def shown(self):
        return self.getvalue()


fold = reduce
