"""Which format to answer in: `?format=`, or the `Accept` header with its q-values (RFC 9110, section 12.5.1)."""

import re
from collections.abc import Sequence

from rashomon_server.formats import Format
from rashomon_server.problems import NotAcceptableProblem, ParameterProblem

_QUALITY = re.compile(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?")
_Range = tuple[str, str, float]


def ranges(accept: str) -> list[_Range]:
    """Read an `Accept` header into (type, subtype, q); malformed members are left out.

    >>> ranges("text/turtle;q=0.5, */*;q=0")
    [('text', 'turtle', 0.5), ('*', '*', 0.0)]
    """
    found: list[_Range] = []
    for member in accept.split(","):
        media, *parameters = (part.strip() for part in member.split(";"))
        kind, slash, subtype = media.lower().partition("/")
        if not (slash and kind and subtype) or (kind == "*" and subtype != "*"):
            continue
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "q":
                quality = float(value) if _QUALITY.fullmatch(value.strip()) else 0.0
        found.append((kind, subtype, quality))
    return found


def _quality(media: str, accepted: Sequence[_Range]) -> float:
    kind, _, subtype = media.partition("/")
    for wanted in ((kind, subtype), (kind, "*"), ("*", "*")):
        matching = [quality for *names, quality in accepted if tuple(names) == wanted]
        if matching:
            return max(matching)
    return 0.0


def prefers(accept: str | None, first: str, second: str) -> bool:
    """Return whether the client asks for one media type more than for another."""
    accepted = ranges(accept or "*/*")
    return _quality(first, accepted) > _quality(second, accepted)


def choose(accept: str | None, offers: Sequence[Format], named: str | None = None) -> Format:
    """Return the best of the offers; among equals the first. `named` is the value of `?format=` and goes first.

    :raises ParameterProblem: when the named format is not offered.
    :raises NotAcceptableProblem: when the client accepts none of them.
    """
    if named is not None:
        wanted = named.strip().lower()
        for offer in offers:
            if wanted in (offer.name, offer.suffix, offer.media, *offer.aliases):
                return offer
        names = ", ".join(offer.name for offer in offers)
        raise ParameterProblem("format", f"There is no format {named!r} for this answer.", f"Use one of: {names}.")
    accepted = ranges(accept) if accept and accept.strip() else [("*", "*", 1.0)]
    explicit = {f"{kind}/{subtype}" for kind, subtype, _ in accepted}
    best: Format | None = None
    highest = 0.0
    for offer in offers:
        # An alias counts only where it is named, and the media type itself is not: q=0 on that stays a refusal.
        aliases = [alias for alias in offer.aliases if alias in explicit and offer.media not in explicit]
        quality = max(_quality(media, accepted) for media in (offer.media, *aliases))
        if quality > highest:
            best, highest = offer, quality
    if best is None:
        raise NotAcceptableProblem(accept or "", [(offer.name, offer.media) for offer in offers])
    return best
