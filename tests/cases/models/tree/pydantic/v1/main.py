"""A metaclass that makes fields of what a class's body annotates or binds."""
from abc import ABCMeta
from inspect import Signature
from types import FunctionType
from typing import ClassVar, Final, get_origin, get_type_hints


class BaseConfig:
    frozen = False
    keep_untouched = ()
    underscore_attrs_are_private = False
    json_encoders = {}


class ClassAttribute:
    def __init__(self, name, value):
        self.name, self.value = name, value

    def __get__(self, instance, owner):
        if instance is None:
            return self.value
        raise AttributeError(self.name)


class ModelPrivateAttr:
    pass


class ModelField:
    def __init__(self, name):
        self.name = name


def pydantic_encoder(value):
    return value


def custom_pydantic_encoder(encoders, value):
    return value


def generate_hash_function(frozen):
    def hash_function(self_):
        return hash(self_.__class__)

    return hash_function if frozen else None


def inherit_config(own, parent, **options):
    bases = (parent,) if not own else (own, parent) if own is not parent else (own,)
    options["json_encoders"] = {**getattr(parent, "json_encoders", {}), **getattr(own, "json_encoders", {})}
    return type("Config", bases, options)


def is_valid(name):
    return not name.startswith("_") or name == "__root__"


def is_constant(hint, has_value):
    return (get_origin(hint) or hint) is ClassVar or ((get_origin(hint) or hint) is Final and has_value)


PYTHON_NAMES = {"__annotations__", "__classcell__", "__doc__", "__module__", "__orig_bases__", "__orig_class__",
                "__qualname__", "__slots__", "__firstlineno__", "__static_attributes__"}
UNTOUCHED = (property, type, classmethod, staticmethod)


class ModelMetaclass(ABCMeta):
    def __new__(mcs, name, bases, namespace, **options):
        fields, constants, private, config, hasher = {}, set(), {}, BaseConfig, None
        for base in reversed(bases):
            if isinstance(base, ModelMetaclass) and base.__qualname__ != "BaseModel":
                fields.update(base.__fields__)
                constants.update(base.__class_vars__)
                config = inherit_config(base.__config__, config)
                hasher = base.__hash__
        taken = {key: options.pop(key) for key in list(options) if hasattr(config, key)}
        config = inherit_config(namespace.get("Config"), config, **taken)
        hidden = config.underscore_attrs_are_private
        own = {key: namespace.get(key, {}) for key in ("__module__", "__annotations__")}
        hints = get_type_hints(type("Hints", (), own))
        for key, hint in hints.items():
            if is_constant(hint, key in namespace):
                constants.add(key)
            elif is_valid(key):
                wants_type = (get_origin(hint) or hint) is type
                if wants_type or not isinstance(namespace.get(key), UNTOUCHED):
                    fields[key] = ModelField(key)
            elif key not in namespace and hidden:
                private[key] = ModelPrivateAttr()
        kept = UNTOUCHED + (FunctionType,) + config.keep_untouched
        for key, value in namespace.items():
            is_open = key not in constants and not isinstance(value, kept)
            if isinstance(value, ModelPrivateAttr):
                private[key] = value
            elif hidden and not is_valid(key) and key not in PYTHON_NAMES and is_open:
                private[key] = ModelPrivateAttr()
            elif is_valid(key) and key not in hints and is_open:
                fields[key] = ModelField(key)
        encoder = pydantic_encoder
        if config.json_encoders:
            from functools import partial
            encoder = partial(custom_pydantic_encoder, config.json_encoders)
        slots = namespace.get("__slots__", ())
        gone = fields.keys() | private.keys() | {"__slots__"}
        cls = super().__new__(mcs, name, bases, {
            "__config__": config, "__fields__": fields, "__exclude_fields__": None, "__include_fields__": None,
            "__validators__": {}, "__pre_root_validators__": [], "__post_root_validators__": [],
            "__schema_cache__": {}, "__json_encoder__": staticmethod(encoder), "__custom_root_type__": False,
            "__private_attributes__": private,
            "__slots__": ({slots} if isinstance(slots, str) else set(slots)) | private.keys(),
            "__hash__": hasher or generate_hash_function(config.frozen), "__class_vars__": constants,
            **{key: value for key, value in namespace.items() if key not in gone}}, **options)
        cls.__signature__ = ClassAttribute("__signature__", Signature())
        return cls


class BaseModel(metaclass=ModelMetaclass):
    __slots__ = ("__fields_set__",)
    Config = BaseConfig

    def dict(self):
        return {}

    @classmethod
    def validate(cls, value):
        return value
