"""The formats in which answers are given: names, media types, file suffixes."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Format:
    """A serialisation: its name in `?format=`, its media type, and other media types that mean the same."""

    name: str
    media: str
    suffix: str
    title: str
    aliases: tuple[str, ...] = field(default=())
    charset: bool = True

    @property
    def content_type(self) -> str:
        """The value of `Content-Type`, with the charset where the media type has that parameter."""
        return f"{self.media}; charset=utf-8" if self.charset else self.media


HTML = Format("html", "text/html", "html", "HTML", ("application/xhtml+xml",))
JSON = Format("json", "application/json", "json", "JSON", charset=False)
TEXT = Format("text", "text/plain", "txt", "text")
OPENAPI = Format("openapi", "application/json", "json", "OpenAPI", ("application/vnd.oai.openapi+json",), charset=False)

RESULTS: tuple[Format, ...] = (
    Format("json", "application/sparql-results+json", "srj", "JSON", ("application/json",), charset=False),
    Format("xml", "application/sparql-results+xml", "srx", "XML", ("application/xml", "text/xml"), charset=False),
    Format("csv", "text/csv", "csv", "CSV"),
    Format("tsv", "text/tab-separated-values", "tsv", "TSV"),
)
"""For SELECT and ASK (SPARQL 1.1 Query Results JSON, XML, CSV and TSV)."""

TURTLE = Format("turtle", "text/turtle", "ttl", "Turtle", ("application/x-turtle",))
N_TRIPLES = Format("nt", "application/n-triples", "nt", "N-Triples", charset=False)
RDF_XML = Format("rdfxml", "application/rdf+xml", "rdf", "RDF/XML", ("application/xml", "text/xml"), charset=False)
JSON_LD = Format("jsonld", "application/ld+json", "jsonld", "JSON-LD", ("application/json",), charset=False)
N_QUADS = Format("nq", "application/n-quads", "nq", "N-Quads", charset=False)
TRIG = Format("trig", "application/trig", "trig", "TriG")

GRAPHS: tuple[Format, ...] = (TURTLE, N_TRIPLES, RDF_XML, JSON_LD, N_QUADS, TRIG)
"""For CONSTRUCT, DESCRIBE and everything else that is a graph."""
