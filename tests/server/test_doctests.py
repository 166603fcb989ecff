"""The examples in the docstrings of the server are true."""

import doctest
from importlib import import_module
from pkgutil import walk_packages

import rashomon_server


def test_every_example_in_a_docstring_holds() -> None:
    names = [module.name for module in walk_packages(rashomon_server.__path__, "rashomon_server.")]
    results = [doctest.testmod(import_module(name)) for name in names]
    assert sum(result.attempted for result in results) >= 10
    assert sum(result.failed for result in results) == 0
