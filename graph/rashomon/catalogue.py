"""Saved queries: `.rq` files that run as they are, described by a `#+` header of YAML.

`queries/README.md` documents the header. A parameter is a line `VALUES ?name { default }` of the query.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml
from pyoxigraph import QueryBoolean, QueryTriples, Store

from rashomon import resources
from rashomon.binding import KINDS, Term, insert, parse_value, places
from rashomon.errors import HeaderError, ParameterError, QueryNotFound, QuerySyntaxError
from rashomon.iris import SLUG
from rashomon.store import Answer, ask

_KEYS: Final = frozenset({"summary", "description", "tags", "params", "columns"})
_PARAM_KEYS: Final = frozenset({"name", "type", "summary", "default", "enumerate"})
_MARK: Final = "#+"
_FORM: Final = re.compile(r"\b(DESCRIBE|CONSTRUCT)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a saved query; `kind` is a key of `rashomon.binding.KINDS`, values are texts."""

    name: str
    kind: str
    summary: str
    default: str
    enumerate: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A documented query. `form` is select, ask, construct or describe; `columns` maps a column to its meaning."""

    slug: str
    summary: str
    description: str
    tags: tuple[str, ...]
    params: tuple[Parameter, ...]
    columns: Mapping[str, str]
    form: str
    text: str
    path: Path

    def bind(self, values: Mapping[str, str]) -> str:
        """Return the text of the query with values in place of the defaults of its parameters.

        :raises ParameterError: if a parameter is unknown or a value does not fit it.
        """
        params = {param.name: param for param in self.params}
        terms: dict[str, Term] = {}
        for name, value in values.items():
            if name not in params:
                raise ParameterError(self.slug, name, None, f"one of the parameters {', '.join(params) or '(none)'}")
            terms[name] = self._term(params[name], value)
        return insert(self.text, terms)

    def _term(self, param: Parameter, value: str) -> Term:
        term = parse_value(param.kind, value)
        if term is None:
            raise ParameterError(self.slug, param.name, value, KINDS[param.kind][0])
        if param.enumerate and term not in {parse_value(param.kind, choice) for choice in param.enumerate}:
            raise ParameterError(self.slug, param.name, value, f"one of {', '.join(param.enumerate)}")
        return term


def load_catalogue(folder: Path | None = None) -> dict[str, SavedQuery]:
    """Return the saved queries of a folder (default: those of the library) by slug, sorted.

    :raises HeaderError: if the header of a file is bad, or at odds with its query.
    """
    home = resources.queries() / "examples" if folder is None else folder
    return {path.stem: read_query(path) for path in sorted(home.glob("*.rq"), key=lambda path: path.stem)}


def find_query(catalogue: Mapping[str, SavedQuery], slug: str) -> SavedQuery:
    """Return the saved query of that name.

    :raises QueryNotFound: if there is none.
    """
    if slug not in catalogue:
        raise QueryNotFound(slug, sorted(catalogue))
    return catalogue[slug]


def read_query(path: Path) -> SavedQuery:
    """Return the saved query of a file.

    :raises HeaderError: if the file name, the header or the query is bad, or they are at odds.
    """
    if not SLUG.fullmatch(path.stem):
        raise HeaderError(path, 1, "the file name must be a slug: lower-case words joined by hyphens")
    header, text = split_header(path)
    content = Header(path, header, _KEYS)
    answer = _dry_run(path, text, len(header))
    form = _form(answer, text)
    query = SavedQuery(
        slug=path.stem,
        summary=content.text("summary"),
        description=content.text("description"),
        tags=content.texts("tags"),
        params=tuple(_parameter(content, entry, text) for entry in content.entries("params")),
        columns=content.mapping("columns") if form == "select" else {},
        form=form,
        text=text,
        path=path,
    )
    if form == "select":
        projected = [variable.value for variable in getattr(answer, "variables", ())]
        if list(query.columns) != projected:
            raise HeaderError(path, content.line("columns"), f"columns must be those selected: {', '.join(projected)}")
    return query


def split_header(path: Path) -> tuple[list[str], str]:
    """Return the lines of the header without their marks, and the query.

    :raises HeaderError: if the file has no header.
    """
    lines = path.read_text("utf-8").splitlines(keepends=True)
    count = next((i for i, line in enumerate(lines) if not line.startswith(_MARK)), len(lines))
    if count == 0:
        raise HeaderError(path, 1, f"the file must begin with a header of lines that start with {_MARK}")
    header = [line[len(_MARK) :].removeprefix(" ").rstrip("\r\n") for line in lines[:count]]
    return header, "".join(lines[count:])


class Header:
    """The YAML mapping of a header, read strictly; its errors name file and line."""

    def __init__(self, path: Path, lines: list[str], keys: frozenset[str]) -> None:
        """Parse the lines.

        :raises HeaderError: if they are not a YAML mapping with only those keys.
        """
        self.path = path
        source = "\n".join(lines)
        try:
            node = yaml.compose(source, Loader=yaml.SafeLoader)
            content = yaml.safe_load(source)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise HeaderError(path, line, f"the header is not valid YAML: {error.problem}") from error
        if not isinstance(node, yaml.MappingNode) or not isinstance(content, dict):
            raise HeaderError(path, 1, "the header must be a YAML mapping")
        self._lines = {str(key.value): key.start_mark.line + 1 for key, _ in node.value}
        self._content = content
        for name in self._lines:
            if name not in keys:
                raise self.error(name, f"unknown key {name!r}; known: {', '.join(sorted(keys))}")

    def line(self, key: str) -> int:
        """Return the line of a key, or the first line where it is missing."""
        return int(self._lines.get(key, 1))

    def error(self, key: str, reason: str) -> HeaderError:
        """Return an error that points at a key."""
        return HeaderError(self.path, self.line(key), reason)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text that must be there, unless there is a default.

        :raises HeaderError: if it is missing, empty or no text.
        """
        value = self._content.get(key, default)
        if not isinstance(value, str) or (not value.strip() and default is None):
            raise self.error(key, f"the header needs a text {key!r}")
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where it is missing.

        :raises HeaderError: if it is no list of texts.
        """
        value = self._content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise self.error(key, f"{key!r} must be a list of texts")
        return tuple(value)

    def mapping(self, key: str) -> dict[str, str]:
        """Return a mapping from texts to texts.

        :raises HeaderError: if it is missing or something else.
        """
        value = self._content.get(key)
        if not isinstance(value, dict) or not all(isinstance(part, str) for pair in value.items() for part in pair):
            raise self.error(key, f"the header needs a mapping {key!r} from names to sentences")
        return value

    def entries(self, key: str) -> list[dict[str, object]]:
        """Return a list of mappings, empty where it is missing.

        :raises HeaderError: if it is something else.
        """
        value = self._content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            raise self.error(key, f"{key!r} must be a list of mappings")
        return value


def _parameter(header: Header, entry: Mapping[str, object], text: str) -> Parameter:
    name, kind, default = (str(entry.get(key, "")) for key in ("name", "type", "default"))
    if unknown := set(entry) - _PARAM_KEYS:
        raise header.error("params", f"parameter {name!r} has unknown keys: {', '.join(sorted(unknown))}")
    if kind not in KINDS:
        raise header.error("params", f"parameter {name!r} has type {kind!r}; possible: {', '.join(KINDS)}")
    found = places(text).get(name, [])
    if len(found) != 1:
        raise header.error("params", f"the query has 'VALUES ?{name} {{ … }}' {len(found)} times, not once")
    choices = entry.get("enumerate", [])
    if not isinstance(choices, list):
        raise header.error("params", f"'enumerate' of parameter {name!r} must be a list")
    term = parse_value(kind, default)
    if term is None:
        raise header.error("params", f"the default of parameter {name!r} must be {KINDS[kind][0]}")
    if _written(text, name) != term:
        raise header.error("params", f"the default of parameter {name!r} is not the term in 'VALUES ?{name} {{ … }}'")
    allowed = tuple(str(choice) for choice in choices)
    return Parameter(name, kind, str(entry.get("summary", "")), default, allowed)


def _written(text: str, name: str) -> object:
    """Return the term that stands in the place of a parameter."""
    place = places(text)[name][0]
    prologue = "\n".join(re.findall(r"^\s*PREFIX\s+\S*:\s*<[^>]*>", text, re.IGNORECASE | re.MULTILINE))
    try:
        rows = ask(Store(), f"{prologue} SELECT ?x WHERE {{ VALUES ?x {{ {text[place.start : place.end]} }} }}")
    except QuerySyntaxError:
        return None
    return next((row[0] for row in rows), None) if not isinstance(rows, QueryBoolean) else None


def _dry_run(path: Path, text: str, offset: int) -> Answer:
    try:
        return ask(Store(), text)
    except QuerySyntaxError as error:
        line = offset + (error.line or 1)
        raise HeaderError(path, line, f"the query is not valid SPARQL: {error.reason}") from error


def _form(answer: Answer, text: str) -> str:
    if isinstance(answer, QueryBoolean):
        return "ask"
    if isinstance(answer, QueryTriples):
        found = _FORM.search(re.sub(r"<[^>]*>|#[^\n]*", " ", text))
        return found[1].lower() if found else "construct"
    return "select"
