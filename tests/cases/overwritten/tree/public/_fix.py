def move(name, namespace):
    """Says of what a namespace holds that it is of the module `name`."""
    seen = set()

    def move_one(qualname, own, thing):
        if id(thing) in seen:
            return
        seen.add(id(thing))
        module = getattr(thing, "__module__", None)
        if module is not None and module.startswith("public."):
            thing.__module__ = name
            if hasattr(thing, "__name__") and "." not in thing.__name__:
                thing.__name__ = own
                thing.__qualname__ = qualname
            if isinstance(thing, type):
                for key, value in thing.__dict__.items():
                    move_one(qualname + "." + key, key, value)

    for key, value in namespace.items():
        if not key.startswith("_"):
            move_one(key, key, value)
