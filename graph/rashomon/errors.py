"""Everything that can go wrong in the library, as one tree.

    RashomonError
    ├── InvalidKey                 a key that cannot become part of an IRI
    ├── SourceError
    │   ├── CaseNotFound           no such case folder
    │   ├── CaseEmpty              a case folder without a Turtle file
    │   ├── SourceFileMisnamed     a file name that names no graph
    │   └── SourceSyntaxError      a file that is not Turtle
    ├── CatalogueError
    │   ├── HeaderError            a query file with a bad `#+` header
    │   ├── QueryNotFound          no saved query of that name
    │   └── ParameterError         a value that does not fit its parameter
    ├── QueryError
    │   ├── QuerySyntaxError       a query that is not SPARQL
    │   └── FormatUnsupported      a format that cannot hold the answer
    ├── InferenceError
    │   ├── AxiomUnsupported       an axiom the materialiser does not know
    │   ├── RuleInvalid            a rule that cannot be run
    │   └── RuleUnstable           a rule that depends on a later one
    ├── BuildError
    │   ├── BlankNodesFound        stored data has a node without an IRI
    │   ├── LiteralsNotCanonical   a store would rewrite these literals
    │   ├── IssuesMisnamed         an issue whose IRI is not its normal form
    │   └── NotConforming          the data breaks its shapes
    ├── ReleaseError
    │   ├── ReleaseNotFound        no release there
    │   ├── ReleaseUnreadable      a release whose manifest or store cannot be read
    │   ├── ReleaseUnsound         a directory that is not the release it should be
    │   ├── ReleaseSuperseded      another release has become the newest meanwhile
    │   └── GraphNotFound          no such named graph in the release
    ├── StoreError
    │   ├── StoreAddressInvalid    an address that no store can have, or that does not tell enough
    │   ├── CredentialsMissing     credentials in the environment that cannot be used
    │   ├── StoreUnreachable       a store that does not answer
    │   ├── StoreRefused           a store that answers with a fault
    │   └── PublicationUnsound     a store that does not hold what was sent to it
    └── ValidationError
        ├── UnreadableFiles        files that cannot be read, all of them
        ├── UnusableShapes         a shape that the engine cannot evaluate
        └── NothingChecked         no file, shape or focus node, or a name that nothing has

Each error carries its data as attributes; its text is made from them. `rashomon.cli` maps the tree to exit codes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.validation import Report


class RashomonError(Exception):
    """Root of all errors that the library raises on purpose."""

    def __init__(self, message: str) -> None:
        super().__init__(message)

    @property
    def message(self) -> str:
        """The sentence for people."""
        return str(self.args[0])


class InvalidKey(RashomonError):
    """A key that cannot become part of an IRI."""

    def __init__(self, what: str, key: str, expected: str) -> None:
        self.what, self.key, self.expected = what, key, expected
        super().__init__(f"{key!r} is not a valid {what}: {expected}")


class SourceError(RashomonError):
    """A source that cannot be read."""


class CaseNotFound(SourceError):
    """No such case folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path}: there is no such case folder")


class CaseEmpty(SourceError):
    """A case folder without a Turtle file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path}: the case folder holds no .ttl file")


class SourceFileMisnamed(SourceError):
    """A file whose name does not say which graph it belongs to."""

    def __init__(self, path: Path, expected: str) -> None:
        self.path, self.expected = path, expected
        super().__init__(f"{path}: the file name must be {expected}")


class SourceSyntaxError(SourceError):
    """A file that is not valid Turtle."""

    def __init__(self, path: Path, line: int, column: int, reason: str, remedy: str) -> None:
        self.path, self.line, self.column, self.reason, self.remedy = path, line, column, reason, remedy
        super().__init__(f"{path}:{line}:{column}: {reason}. {remedy}")


class CatalogueError(RashomonError):
    """A saved query that cannot be used."""


class HeaderError(CatalogueError):
    """A query file whose `#+` header is missing, malformed or at odds with its text."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        self.path, self.line, self.reason = path, line, reason
        super().__init__(f"{path}:{line}: {reason}")


class QueryNotFound(CatalogueError):
    """No saved query of that name."""

    def __init__(self, slug: str, known: Sequence[str]) -> None:
        self.slug, self.known = slug, tuple(known)
        super().__init__(f"there is no saved query {slug!r}; known: {', '.join(known) or 'none'}")


class ParameterError(CatalogueError):
    """A value that does not fit its parameter, or a parameter that the query does not have."""

    def __init__(self, slug: str, name: str, value: str | None, expected: str) -> None:
        self.slug, self.name, self.value, self.expected = slug, name, value, expected
        given = "" if value is None else f" got {value!r},"
        super().__init__(f"query {slug!r}, parameter {name!r}:{given} expected {expected}")


class QueryError(RashomonError):
    """A query that cannot be answered."""


class QuerySyntaxError(QueryError):
    """A query that is not SPARQL."""

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        self.reason, self.line, self.column = reason, line, column
        place = "" if line is None else f" at line {line}, column {column}"
        super().__init__(f"the query is not valid SPARQL{place}: {reason}")


class FormatUnsupported(QueryError):
    """A format that is unknown, or cannot hold this kind of answer."""

    def __init__(self, name: str, supported: Sequence[str]) -> None:
        self.name, self.supported = name, tuple(supported)
        super().__init__(f"format {name!r} cannot hold this; possible: {', '.join(supported)}")


class InferenceError(RashomonError):
    """Derived data that cannot be computed."""


class AxiomUnsupported(InferenceError):
    """An axiom with consequences that the materialiser would miss."""

    def __init__(self, subject: str, construct: str) -> None:
        self.subject, self.construct = subject, construct
        super().__init__(f"{subject} uses {construct}, which the materialiser does not support")


class RuleInvalid(InferenceError):
    """A rule file that cannot be run."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        self.path, self.line, self.reason = path, line, reason
        super().__init__(f"{path}:{line}: {reason}")


class RuleUnstable(InferenceError):
    """A rule that finds more once the later rules have run: it belongs after them."""

    def __init__(self, path: Path, found: int) -> None:
        self.path, self.found = path, found
        super().__init__(f"{path}: {found} more triples after the later rules have run; move the rule behind them")


class BuildError(RashomonError):
    """Data that must not become a release."""


class BlankNodesFound(BuildError):
    """Stored data with nodes that have no IRI."""

    def __init__(self, graphs: Sequence[str]) -> None:
        self.graphs = tuple(graphs)
        super().__init__(f"blank nodes in {', '.join(graphs)}: give every node an IRI made from its key")


class LiteralsNotCanonical(BuildError):
    """Literals that an Oxigraph store would rewrite, as (graph, literal, canonical form)."""

    def __init__(self, findings: Sequence[tuple[str, str, str]]) -> None:
        self.findings = tuple(findings)
        lines = [f"  {graph}: {literal} should be {canonical}" for graph, literal, canonical in findings]
        super().__init__("\n".join([f"{len(findings)} literals are not in canonical form:", *lines]))


class IssuesMisnamed(BuildError):
    """Issues whose IRI is not the normal form of their properties, as (IRI, expected IRI)."""

    def __init__(self, findings: Sequence[tuple[str, str]]) -> None:
        self.findings = tuple(findings)
        lines = [f"  {iri} should be {expected}" for iri, expected in findings]
        super().__init__("\n".join([f"{len(findings)} issues are not named by their normal form:", *lines]))


class NotConforming(BuildError):
    """The data breaks its shapes."""

    def __init__(self, report: "Report", findings: Sequence[str]) -> None:
        self.report, self.findings = report, tuple(findings)
        lines = [f"  {finding}" for finding in findings]
        super().__init__("\n".join([f"the data breaks its shapes in {len(findings)} places:", *lines]))


class ReleaseError(RashomonError):
    """A release that cannot be used."""


class ReleaseNotFound(ReleaseError):
    """No release there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path}: no release there; `rashomon build` makes one")


class ReleaseUnreadable(ReleaseError):
    """A release whose manifest or store cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}")


class ReleaseUnsound(ReleaseError):
    """A directory is not the release that its name promises: written badly, changed later, or something else."""

    def __init__(self, path: Path, findings: Sequence[str]) -> None:
        self.path, self.findings = path, tuple(findings)
        super().__init__("\n".join([f"{path} is not the release it should be:", *(f"  {f}" for f in findings)]))


class ReleaseSuperseded(ReleaseError):
    """Another release has become the newest while one was made from its predecessor."""

    def __init__(self, folder: Path, expected: str) -> None:
        self.folder, self.expected = folder, expected
        super().__init__(f"{folder}: {expected} is not the newest release any more; make the change again")


class GraphNotFound(ReleaseError):
    """No such named graph in the release."""

    def __init__(self, graph: str, known: Sequence[str]) -> None:
        self.graph, self.known = graph, tuple(known)
        super().__init__("\n".join([f"there is no graph {graph}; known:", *(f"  {name}" for name in known)]))


class StoreError(RashomonError):
    """A store elsewhere that cannot be used."""


class StoreAddressInvalid(StoreError):
    """An address that no store can have, or that does not tell enough."""

    def __init__(self, address: str, reason: str) -> None:
        self.address, self.reason = address, reason
        super().__init__(f"{address}: {reason}")


class CredentialsMissing(StoreError):
    """Credentials in the environment that cannot be used."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"credentials of the store: {reason}")


class StoreUnreachable(StoreError):
    """A store that does not answer."""

    def __init__(self, address: str, reason: str, graph: str | None = None) -> None:
        self.address, self.reason, self.graph = address, reason, graph
        place = "" if graph is None else f", graph {graph}"
        super().__init__(f"{address}{place}: {reason}. Check that the store runs there, then repeat the command")


class StoreRefused(StoreError):
    """A store that answers with a fault."""

    def __init__(self, address: str, status: int, said: str, remedy: str, graph: str | None = None) -> None:
        self.address, self.status, self.said, self.remedy, self.graph = address, status, said, remedy, graph
        place = "" if graph is None else f", graph {graph}"
        words = f" ({said})" if said else ""
        super().__init__(f"{address}{place}: the store answers {status}{words}. {remedy}")


class PublicationUnsound(StoreError):
    """A store that does not hold what was sent to it, as (graph, triples expected, triples found)."""

    def __init__(self, address: str, findings: Sequence[tuple[str, int, int]]) -> None:
        self.address, self.findings = address, tuple(findings)
        lines = [f"  {graph} has {found} triples, not {expected}" for graph, expected, found in findings]
        remedy = "The release is not marked as published; see that nobody else writes there, then repeat the command"
        super().__init__("\n".join([f"{address}: the store does not hold what was sent:", *lines, remedy]))


class ValidationError(RashomonError):
    """A validation that did not take place."""


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """Why one file cannot be read, where (from 1; 0 for the whole file), and what to do about it."""

    path: Path
    line: int
    column: int
    reason: str
    remedy: str

    def __str__(self) -> str:
        place = f":{self.line}:{self.column}" if self.line else ""
        return f"{self.path}{place}: {self.reason}. {self.remedy}"


class UnreadableFiles(ValidationError):
    """Files that cannot be read, all those of one run."""

    def __init__(self, faults: Sequence[SyntaxFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))


class UnusableShapes(ValidationError):
    """A shape that the engine cannot evaluate."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"the shapes cannot be used: {reason}")


class NothingChecked(ValidationError):
    """A validation that would conform only because it checked nothing, or not what it seems to check."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(["the validation proves nothing:", *(f"  {reason}" for reason in reasons)]))
