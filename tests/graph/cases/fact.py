"""A check of one fact: a question to the built dataset and its exact answer."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """What a row of the table of facts means for the dataset.

    A SELECT expects all its rows, a term written as a prefixed name, a literal as its text, nothing as ""; an ASK
    expects true or false. The runner adds the shared prefixes.
    """

    description: str
    query: str
    expected: bool | list[tuple[str, ...]]
