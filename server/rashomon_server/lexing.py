"""What can be read off a query without parsing it: its form, its words, its nesting, and whether it calls others.

The tokens are those of the SPARQL 1.1 grammar, section 19.8. Reading them right matters: a SERVICE that hides behind
a comment, a string or an IRI must be seen, and one that is only mentioned there must not be. Parsers without word
boundaries read `trueSERVICE <x> {}` and `SERVICEex:x {}` as calls, too; so do we.
"""

import re
from dataclasses import dataclass

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UNSTABLE = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})
_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\r\n]*)
    | (?P<iri><(?:[^\x00-\x20<>"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<name>(?P<prefix>(?:[^\W\d_](?:[\w\-.\u00B7]*[\w\-\u00B7])?|_)?):
        (?:(?!\.)(?:[\w:\-.\u00B7]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])+)?)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<word>[^\W\d]\w*)
    | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    | (?P<open>[({\[])
    | (?P<close>[)}\]])
    | (?P<operator>\^\^|\|\||&&|[<>!]=|[-+*=<>!])
    | (?P<step>[/|^])
    | (?P<mark>[.;,])
    """,
    re.VERBOSE | re.DOTALL,
)
_RELATIVE = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.\-]*:)[^\x00-\x20<>\"{}|^`]*>")
_BEFORE_GRAPH = frozenset({"GRAPH", "FROM", "NAMED"})
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# An IRI that goes on behind a closing bracket may be the comparison `?a<?b)SERVICE#>`: an engine may read it so.
_DOUBTFUL_IRI = re.compile(r"\).*service", re.IGNORECASE)


@dataclass(frozen=True)
class Position:
    """A place in a query; both numbers begin at 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Scan:
    """What was read off a query. `form` is None where no form keyword was found; `service` is where SERVICE stands."""

    form: str | None
    service: Position | None
    repeatable: bool
    depth: int

    @property
    def gives_graph(self) -> bool:
        """Whether the answer is a graph (CONSTRUCT, DESCRIBE) and not a table or a truth value."""
        return self.form in ("CONSTRUCT", "DESCRIBE")


def position(text: str, index: int) -> Position:
    r"""Return line and column of a character.

    >>> position("ASK\n{", 4)
    Position(line=2, column=1)
    """
    return Position(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def scan(text: str) -> Scan:
    """Read a query once; valid or not, this raises nothing.

    >>> scan("PREFIX ask: <http://x/> SELECT * { ?service ask:service 'SERVICE' } # SERVICE").service is None
    True
    """
    found = _read(text)
    if found.service is None and "\\" in text:
        unescaped = _CODEPOINT.sub(_character, text)
        if _read(unescaped).service is not None:
            return Scan(found.form, Position(1, 1), found.repeatable, found.depth)
    return found


def may_be_relative(text: str) -> bool:
    """Return whether a query may hold relative IRIs; a comparison that looks like one counts.

    >>> may_be_relative("ASK { <a> <b:c> 1 }"), may_be_relative("ASK { <urn:a> <b:c> 1 FILTER(1 < 2 && 3 > 2) }")
    (True, False)
    """
    return _RELATIVE.search(text) is not None


def undeclared_prefix(text: str) -> tuple[str, Position] | None:
    """Return the first prefix that is used and nowhere declared, and where.

    >>> undeclared_prefix("PREFIX a: <http://x/> ASK { a:x b:y 1 }")
    ('b', Position(line=1, column=33))
    """
    declared: set[str] = set()
    used: dict[str, int] = {}
    before = ""
    for token in _TOKEN.finditer(text):
        if token.lastgroup == "name" and token["prefix"] != "_":
            if before == "PREFIX":
                declared.add(token["prefix"])
            else:
                used.setdefault(token["prefix"], token.start())
        if token.lastgroup != "comment":
            before = token.group().upper()
    missing = [(start, prefix) for prefix, start in used.items() if prefix not in declared]
    return (min(missing)[1], position(text, min(missing)[0])) if missing else None


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else match[0]


def _read(text: str) -> Scan:
    form: str | None = None
    service: Position | None = None
    fused: int | None = None
    repeatable = True
    depth = deepest = 0
    before = ""
    for token in _TOKEN.finditer(text):
        kind, start = token.lastgroup, token.start()
        if kind == "comment":
            continue
        if fused is not None and token.group() == "{":
            service = service or position(text, fused)
        fused = None
        word = ""
        match kind:
            case "word":
                word = token.group().upper()
                form = form or next((known for known in FORMS if word.startswith(known)), None)
                repeatable = repeatable and word not in _UNSTABLE
                if "SERVICE" in word:
                    service = service or position(text, start)
            case "name" if "service" in token["prefix"].lower() and before not in _BEFORE_GRAPH:
                fused = start
            case "iri" if _DOUBTFUL_IRI.search(token.group()):
                service = service or position(text, start)
            case "open":
                depth += 1
                deepest = max(deepest, depth)
            case "close":
                depth -= 1
        before = word
    return Scan(form, service, repeatable, deepest)


@dataclass(frozen=True)
class Token:
    """A token that is no comment: its kind (word, name, iri, string, open, close…), its text, its place."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Return the tokens of a query in their order.

    >>> [token.text for token in tokens("ASK { ?s a <urn:x> } # FROM")]
    ['ASK', '{', '?s', 'a', '<urn:x>', '}']
    """
    found = _TOKEN.finditer(text)
    return [Token(m.lastgroup or "", m.group(), *m.span()) for m in found if m.lastgroup != "comment"]


def unescaped(text: str) -> str:
    r"""Return a query with its codepoint escapes replaced (SPARQL 1.1, section 19.2).

    >>> unescaped(r"\u0046ROM")
    'FROM'
    """
    return _CODEPOINT.sub(_character, text)
