"""The DCAT description of a release (Data Catalog Vocabulary, version 3)."""

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, Triple

from rashomon.release.manifest import FileEntry
from rashomon.release.terms import DATASET, ENDPOINT, LICENSE, iri, statements, text

_DESCRIPTION = "A knowledge graph of conflict in which every party's account is kept apart"
_MEDIA = "https://www.iana.org/assignments/media-types/"
_SPDX = "http://spdx.org/rdf/terms#"


def describe(version: str, modified: str | None) -> list[Triple]:
    """Return the dataset and its service, as far as they do not depend on the files of a release."""
    dated = [("dcterms:modified", Literal(modified, datatype=iri("xsd:dateTime")))] if modified else []
    return [
        *statements(
            DATASET,
            ("rdf:type", "dcat:Dataset"),
            ("dcterms:title", text("Rashomon")),
            ("dcterms:description", text(_DESCRIPTION)),
            ("dcterms:license", LICENSE),
            ("dcat:version", Literal(version)),
            *(("dcat:keyword", text(word)) for word in ("armed conflict", "claims", "knowledge graph", "mediation")),
            *dated,
        ),
        *statements(
            ENDPOINT,
            ("rdf:type", "dcat:DataService"),
            ("dcterms:title", text("SPARQL endpoint of Rashomon")),
            ("dcat:endpointURL", ENDPOINT),
            ("dcat:endpointDescription", ENDPOINT),
            ("dcterms:conformsTo", "https://www.w3.org/TR/sparql11-protocol/"),
            ("dcat:servesDataset", DATASET),
        ),
    ]


def describe_files(version: str, files: Mapping[str, FileEntry]) -> list[Triple]:
    """Return the files of a release as distributions, with sizes and checksums."""
    release = f"{DATASET}/{version}"
    dataset = statements(DATASET, ("dcat:hasVersion", release))
    about = statements(release, ("rdf:type", "dcat:Dataset"), ("dcat:isVersionOf", DATASET))
    return [*dataset, *about, *statements(release, ("dcat:version", Literal(version))), *_files(release, files.items())]


def _files(release: str, files: Iterable[tuple[str, FileEntry]]) -> Iterable[Triple]:
    for name, entry in files:
        node = f"{release}/{name}"
        yield from statements(release, ("dcat:distribution", node))
        packed = [("dcat:compressFormat", _MEDIA + entry.compression)] if entry.compression else []
        yield from statements(
            node,
            ("rdf:type", "dcat:Distribution"),
            ("dcterms:title", Literal(name)),
            ("dcterms:license", LICENSE),
            ("dcat:downloadURL", node),
            ("dcat:mediaType", _MEDIA + entry.media_type),
            ("dcat:byteSize", Literal(str(entry.size), datatype=iri("xsd:nonNegativeInteger"))),
            (f"{_SPDX}checksum", f"{node}#sha256"),
            *packed,
        )
        digest = Literal(entry.sha256, datatype=iri("xsd:hexBinary"))
        yield from statements(
            f"{node}#sha256",
            ("rdf:type", f"{_SPDX}Checksum"),
            (f"{_SPDX}algorithm", f"{_SPDX}checksumAlgorithm_sha256"),
            (f"{_SPDX}checksumValue", digest),
        )
