"""The error tree is drawn as it is, and every error carries its data."""

import inspect
import re

from rashomon import errors


def classes() -> dict[str, type[Exception]]:
    found = inspect.getmembers(errors, inspect.isclass)
    return {name: kind for name, kind in found if issubclass(kind, Exception) and kind.__module__ == errors.__name__}


def drawn() -> dict[str, int]:
    lines = re.findall(r"^    ([│ ├└─]*)([A-Z]\w+)", errors.__doc__ or "", re.M)
    return {name: len(indent) // 4 for indent, name in lines}


def test_the_docstring_draws_every_error_and_nothing_else() -> None:
    assert set(drawn()) == set(classes())
    assert len(drawn()) >= 25


def test_every_error_is_drawn_at_its_depth() -> None:
    for name, kind in classes().items():
        depth = len([base for base in kind.__mro__ if base in classes().values()]) - 1
        assert drawn()[name] == depth, name


def test_leaves_carry_data_and_not_only_text() -> None:
    kinds = classes()
    leaves = [k for k in kinds.values() if not any(k in other.__bases__ for other in kinds.values())]
    for leaf in leaves:
        assert [name for name in inspect.signature(leaf).parameters if name != "message"], leaf
