"""Empty modules in place of heavy packages, for readers of configurations that only need their names."""

import importlib.abc
import importlib.machinery
import sys
import types


class Stand(types.ModuleType):
    """A module with whatever is asked of it: classes for capitals, predicates that say no, else modules."""

    __path__ = []
    __version__ = "2.14.1"

    def __call__(self, *words, **named):
        return words[0] if words and callable(words[0]) else self

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name[0].isupper() or name in ("dtype", "device"):
            made = type(name, (), {})
        elif name.startswith("is_"):
            made = lambda *words, **named: False  # noqa: E731
        else:
            made = Stand(name)
        setattr(self, name, made)
        return made


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the packages that are stood in for."""

    def __init__(self, packages):
        self.packages = set(packages)

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in self.packages:
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec):
        return Stand(spec.name)

    def exec_module(self, module):
        pass


def stand_in(*packages):
    """Puts empty modules in place of packages."""
    sys.meta_path.insert(0, Finder(packages))


def without_torch(arguments):
    """Replaces the properties of transformers' training arguments that ask torch for devices."""
    fixed = {
        "device": types.SimpleNamespace(type="cpu"),
        "world_size": 1,
        "n_gpu": 1,
        "process_index": 0,
        "local_process_index": 0,
        "parallel_mode": None,
        "should_log": False,
    }
    for name, value in fixed.items():
        setattr(arguments, name, property(lambda self, value=value: value))
