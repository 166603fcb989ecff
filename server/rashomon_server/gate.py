"""The gate before every parser: what a query shows without being parsed is counted, and too much of it is refused.

A few kilobytes of nesting end a parser that goes down the stack, and a planner needs seconds for some hundred patterns
or path steps, before any time limit of an evaluation counts. The counts are lexical, hence cheap and never too low;
`max_query_steps` counts divisions, too.
"""

from rashomon_server.lexing import Position, position, scan, tokens, unescaped
from rashomon_server.problems import ForbiddenFeatureProblem, QueryTooLargeProblem
from rashomon_server.settings import Settings

_PARTS = {
    "max_query_nesting": "levels of brackets",
    "max_query_operators": "operators",
    "max_query_patterns": "triple patterns",
    "max_query_steps": "steps of property paths",
    "max_query_iris": "IRIs outside its braces",
    "max_query_length": "characters",
}
_OPERATORS = frozenset({"BIND", "EXISTS", "FILTER", "IN", "MINUS", "OPTIONAL", "UNION", "VALUES", "GRAPH"})
_DECLARES = frozenset({"PREFIX", "BASE"})


def admit(text: str, settings: Settings) -> None:
    """Let a query pass that is of an acceptable size and calls no other endpoint. Linear in the length of the query.

    :raises QueryTooLargeProblem: it is too long, too deep or has too many parts; with the limit and where it is passed.
    :raises ForbiddenFeatureProblem: it uses SERVICE.
    """
    length = settings["max_query_length"]
    if len(text) > length:
        raise _too_large("max_query_length", length, position(text, length))
    _count(text, settings)
    if "\\" in text:
        _count(unescaped(text), settings)
    service = scan(text).service
    if service is not None:
        raise ForbiddenFeatureProblem("SERVICE", service.line, service.column)


def _count(text: str, settings: Settings) -> None:
    counts = dict.fromkeys(_PARTS, 0)
    opened: list[str] = []
    braces = 0
    before = ""
    for token in tokens(text):
        names: tuple[str, ...] = ()
        match token.kind:
            case "open":
                opened.append(token.text)
                braces += token.text == "{"
                counts["max_query_nesting"] = len(opened)
                # A pattern that ends with its group has no mark after it.
                names = ("max_query_nesting", "max_query_patterns")[: 1 + (token.text != "(")]
            case "close" if opened:
                braces -= opened.pop() == "{"
            case "operator":
                names = ("max_query_operators",)
            case "word" if token.text.upper() in _OPERATORS:
                names = ("max_query_operators",)
            case "step":
                names = ("max_query_steps",)
            case "mark" if opened and opened[-1] != "(":
                names = ("max_query_patterns",)
            case "iri" | "name" if not braces and before not in _DECLARES:
                names = ("max_query_iris",)
        for name in names:
            counts[name] += name != "max_query_nesting"
            if counts[name] > settings[name]:
                raise _too_large(name, settings[name], position(text, token.start))
        # The name that PREFIX declares stands between the word and its IRI.
        before = before if token.kind == "name" and before == "PREFIX" else token.text.upper()


def _too_large(setting: str, limit: int, place: Position) -> QueryTooLargeProblem:
    return QueryTooLargeProblem(_PARTS[setting], setting, limit, place.line, place.column)
