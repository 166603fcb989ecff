"""Stable IRIs made from keys: the same key always gives the same IRI, different keys never share one.

An issue's key is its normal form, so that every source that speaks to one question meets on one node. Underscores join
its parts: no part has one, and every parser takes them in a prefixed name (Oxigraph's refuses a second dot there).
"""

import re
from typing import Final

from rashomon.errors import InvalidKey
from rashomon.namespaces import CONCEPTS, ID, KINDS

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MEMBER: Final = re.compile(r"[a-z][A-Za-z0-9]*")
CONCEPT: Final = re.compile(r"[a-z]+-[a-z][A-Za-z0-9]*")
_ITEM: Final = "item-"


def check_slug(key: str, what: str = "key") -> str:
    """Return the key if it is a slug.

    :raises InvalidKey: if it is not lower-case ASCII letters and digits in words joined by single hyphens.

    >>> check_slug("afghan-taliban")
    'afghan-taliban'
    """
    if not SLUG.fullmatch(key):
        raise InvalidKey(what, key, "lower-case ASCII letters and digits, words joined by single hyphens")
    return key


def check_member(name: str, what: str) -> str:
    """Return the name of a code-list member if it is in camelCase.

    :raises InvalidKey: if it is not.
    """
    if not MEMBER.fullmatch(name):
        raise InvalidKey(what, name, "ASCII letters and digits in camelCase")
    return name


def mint(kind: str, key: str) -> str:
    """Return the IRI of a resource from its kind (a prefix such as `actor`) and its key.

    :raises InvalidKey: if the kind is unknown or the key is no slug.

    >>> mint("span", "2026-02-27")
    'https://w3id.org/rashomon/id/timespan/2026-02-27'
    """
    return f"{_home(kind)}{check_slug(key, f'key of kind {kind!r}')}"


def concept(code_list: str, member: str) -> str:
    """Return the IRI of a code-list member.

    :raises InvalidKey: if list or member are not in their form.

    >>> concept("stance", "denies")
    'https://w3id.org/rashomon/concepts#stance-denies'
    """
    if not code_list.isascii() or not code_list.isalpha() or not code_list.islower():
        raise InvalidKey("code list", code_list, "one lower-case word")
    return f"{CONCEPTS}{code_list}-{check_member(member, 'code-list member')}"


def split(iri: str) -> tuple[str, str]:
    """Return the kind and the key of a resource: the reverse of `mint`, and of the issues below.

    :raises InvalidKey: if the IRI is not one of ours.

    >>> split("https://w3id.org/rashomon/id/actor/ttp")
    ('actor', 'ttp')
    """
    if iri.startswith(ID):
        segment, _, key = iri.removeprefix(ID).partition("/")
        for kind, path in KINDS.items():
            if path == segment and key:
                return kind, key
    raise InvalidKey("IRI", iri, f"{ID}<kind>/<key>")


def issue_occurrence(event: str) -> str:
    """Return the issue whether an event occurred.

    :raises InvalidKey: if the event's key is no slug.
    """
    return _issue("occurrence", check_slug(event, "event key"))


def issue_situation(situation: str) -> str:
    """Return the issue whether a situation holds.

    :raises InvalidKey: if the situation's key is no slug.
    """
    return _issue("situation", check_slug(situation, "situation key"))


def issue_responsibility(event: str, actor: str) -> str:
    """Return the issue whether an actor did an event.

    :raises InvalidKey: if a key is no slug.
    """
    return _issue("responsibility", check_slug(event, "event key"), check_slug(actor, "actor key"))


def issue_quantity(event: str, population: str, outcome: str) -> str:
    """Return the issue how many persons of a population had an outcome in an event.

    :raises InvalidKey: if a key is not in its form, or the population's key reads like that of a counted item.

    >>> issue_quantity("exchange-2026-02", "pakistani-soldiers", "killed").rpartition("/")[2]
    'quantity_exchange-2026-02_pakistani-soldiers_killed'
    """
    if population.startswith(_ITEM):
        raise InvalidKey("population key", population, f"not to start with {_ITEM!r}, which marks counted items")
    counted = check_slug(population, "population key")
    return _issue("quantity", check_slug(event, "event key"), counted, check_member(outcome, "outcome"))


def issue_items(event: str, item: str, outcome: str) -> str:
    """Return the issue how many items of a type had an outcome in an event.

    :raises InvalidKey: if a key is not in its form.

    >>> issue_items("laghman-airstrike-2026-02-27", "armsDepot", "destroyed").rpartition("/")[2]
    'quantity_laghman-airstrike-2026-02-27_item-armsDepot_destroyed'
    """
    counted = _ITEM + check_member(item, "item type")
    return _issue("quantity", check_slug(event, "event key"), counted, check_member(outcome, "outcome"))


def issue_relation(subject: str, relation: str, target: str) -> str:
    """Return the issue whether a relation holds between two resources, given as IRIs; the second may be a concept.

    :raises InvalidKey: if a resource is not one of ours, or the relation is no camelCase name.

    >>> issue_relation(mint("actor", "afghanistan"), "supports", mint("actor", "ttp")).rpartition("/")[2]
    'relation_actor-afghanistan_supports_actor-ttp'
    """
    return _issue("relation", _component(subject), check_member(relation, "relation"), _component(target))


def conflict(one: str, other: str, rule: str) -> str:
    """Return the conflict that a rule finds between two claims, given by their keys in any order.

    :raises InvalidKey: if a key or the rule is no slug.
    """
    first, second = sorted((check_slug(one, "claim key"), check_slug(other, "claim key")))
    return f"{_home('conflict')}{first}_{second}_{check_slug(rule, 'rule')}"


def _home(kind: str) -> str:
    if kind not in KINDS:
        raise InvalidKey("kind", kind, f"one of {', '.join(sorted(KINDS))}")
    return f"{ID}{KINDS[kind]}/"


def _issue(*components: str) -> str:
    return _home("issue") + "_".join(components)


def _component(iri: str) -> str:
    if iri.startswith(CONCEPTS):
        name = iri.removeprefix(CONCEPTS)
        if not CONCEPT.fullmatch(name):
            raise InvalidKey("concept", iri, f"{CONCEPTS}<list>-<member>")
        return f"code-{name}"
    kind, key = split(iri)
    return f"{kind}-{check_slug(key, f'key of kind {kind!r}')}"
