"""XML answers are well-formed or refused, whatever the data hold."""

import io
from typing import IO, cast
from xml.etree import ElementTree

import httpx
import pytest
from pyoxigraph import Store

from rashomon_server.engine.results import write
from rashomon_server.engine.xml import XmlWriter
from rashomon_server.formats import GRAPHS, RESULTS, Format
from rashomon_server.problems import UnwritableProblem

RESULTS_XML, RDF_XML = RESULTS[1], GRAPHS[2]
FORBIDDEN = [*(c for c in range(0x20) if c not in (0x09, 0x0A, 0x0D)), 0xFFFE, 0xFFFF]
ALLOWED = [0x09, 0x0A, 0x0D, 0x20, 0x7F, 0x85, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF]


def written(query: str, format: Format) -> bytes:
    output = io.BytesIO()
    write(Store().query(query), format, output)
    return output.getvalue()


@pytest.mark.parametrize(
    ("query", "format"),
    [('SELECT ("a\\u%04Xb" AS ?x) {}', RESULTS_XML), ('CONSTRUCT { <urn:s> <urn:p> "a\\u%04Xb" } {}', RDF_XML)],
    ids=["results", "graph"],
)
def test_what_xml_cannot_hold_is_refused_and_everything_else_comes_back(query: str, format: Format) -> None:
    for character in FORBIDDEN:
        with pytest.raises(UnwritableProblem) as refused:
            written(query % character, format)
        assert f"U+{character:04X}" in refused.value.detail
    for character in ALLOWED:
        text = written(query.replace("%04X", "%08X").replace("\\u", "\\U") % character, format)
        assert f"a{chr(character)}b" in {element.text for element in ElementTree.fromstring(text).iter()}
    print(f"\n{len(FORBIDDEN)} characters refused, {len(ALLOWED)} written")


@pytest.mark.parametrize("iri", ["urn:a:1", "urn:a:p/", "urn:a:p(1)", "urn:a:"])
def test_a_property_that_is_no_name_of_an_element_is_refused(iri: str) -> None:
    with pytest.raises(UnwritableProblem):
        written(f"CONSTRUCT {{ <urn:s> <{iri}> 1 }} {{}}", RDF_XML)


@pytest.mark.parametrize("iri", ["urn:a:p1", "http://a/b#_x", "http://a/b/é.c-d", "http://a/1b"])
def test_a_property_that_ends_in_a_name_is_written(iri: str) -> None:
    ElementTree.fromstring(written(f"CONSTRUCT {{ <urn:s> <{iri}> 1 }} {{}}", RDF_XML))


def test_a_character_across_two_pieces_is_seen() -> None:
    writer = XmlWriter(cast(IO[bytes], io.BytesIO()), "XML")
    writer.write(b"ab\xef")
    writer.write(b"\xbf")
    with pytest.raises(UnwritableProblem):
        writer.write(b"\xbec")


def test_the_endpoint_names_the_character_and_another_format_has_it(client: httpx.Client) -> None:
    query = {"query": 'SELECT ("a\\u0001b" AS ?x) {}'}
    refused = client.get("/sparql", params={**query, "format": "xml"})
    assert (refused.status_code, refused.json()["thing"]) == (406, "the character U+0001")
    assert client.get("/sparql", params=query).json()["results"]["bindings"][0]["x"]["value"] == "a\u0001b"
