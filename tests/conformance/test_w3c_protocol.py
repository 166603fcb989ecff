"""The W3C tests of the protocols: requests as they stand in the manifests, sent to the real application."""

from collections.abc import Iterator
from urllib.parse import unquote

import httpx
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from tests.conformance.service import Service
from tests.conformance.w3c import HT, MF, ROOT, UT, Manifest, needs_suites, path_of, read

pytestmark = needs_suites

CNT = "http://www.w3.org/2011/content#"
SD = "http://www.w3.org/ns/sparql-service-description#"
FOLDERS = {"protocol": 34, "graph-store-protocol": 13}
WRITING = "writes, which go through the writer of releases, not through this"
TALLY = {folder: {"run": 0, "passed": 0, "not run": 0} for folder in FOLDERS}
Node = NamedNode | BlankNode


def _entries() -> list[tuple[str, Manifest, Node]]:
    if not ROOT.is_dir():
        return []
    found: list[tuple[str, Manifest, Node]] = []
    for folder in FOLDERS:
        for path in sorted((ROOT / "sparql11" / folder).glob("manifest*.ttl")):
            manifest = Manifest(path)
            for entry in manifest.entries():
                assert isinstance(entry, NamedNode)
                found.append((f"{folder}/{entry.value.rpartition('#')[2]}", manifest, entry))
    return found


def _requests(manifest: Manifest, entry: Node) -> list[object]:
    return list(manifest.items(manifest.one(manifest.one(entry, MF + "action"), HT + "requests")))


def _parameters() -> list[object]:
    found: list[object] = []
    for name, manifest, entry in _entries():
        methods = {manifest.text(request, HT + "methodName") for request in _requests(manifest, entry)}
        updating = "/update_" in name or "bad_update_dataset" in name or "bad_multiple_updates" in name
        writes = methods - {"GET", "HEAD"} if name.startswith("graph") else updating
        marks = [pytest.mark.skip(reason=WRITING)] if writes else []
        TALLY[name.partition("/")[0]]["not run"] += bool(writes)
        found.append(pytest.param(name, manifest, entry, id=name, marks=marks))
    return found


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    started = Service()
    yield started
    started.close()


@pytest.mark.parametrize(("name", "manifest", "entry"), _parameters())
def test_w3c(name: str, manifest: Manifest, entry: Node, service: Service) -> None:
    tally = TALLY[name.partition("/")[0]]
    tally["run"] += 1
    service.use(name, _data(manifest, entry))
    for request in _requests(manifest, entry):
        _exchange(manifest, request, service.client)
    tally["passed"] += 1


def _data(manifest: Manifest, entry: Node) -> Iterator[Quad]:
    for node in manifest.all(entry, UT + "graphData"):
        file, label = (
            manifest.text(node, UT + "graph"),
            manifest.text(node, "http://www.w3.org/2000/01/rdf-schema#label"),
        )
        assert file is not None
        assert label is not None
        for quad in read(path_of(file)):
            yield Quad(quad.subject, quad.predicate, quad.object, NamedNode(label))


def _exchange(manifest: Manifest, request: object, client: httpx.Client) -> None:
    method = manifest.text(request, HT + "methodName") or ""
    path = (manifest.text(request, HT + "absolutePath") or "").replace("/sparql/", "/sparql", 1)
    path = path.replace("/gsp", "/graph-store", 1)
    headers = {
        manifest.text(header, HT + "fieldName") or "": manifest.text(header, HT + "fieldValue") or ""
        for header in manifest.items(manifest.one(request, HT + "headers"))
    }
    body = manifest.one(request, HT + "body")
    chars = manifest.text(body, CNT + "chars") or ""
    content = chars.encode(manifest.text(body, CNT + "characterEncoding") or "utf-8")
    answer = client.request(method, path, headers=headers, content=content if body is not None else None)
    wanted = manifest.one(request, HT + "resp")
    allowed = [node.value for node in manifest.all(wanted, MF + "expectedStatus") if isinstance(node, NamedNode)]
    assert any(_status(answer.status_code, name.rpartition("#")[2]) for name in allowed), (answer.status_code, allowed)
    if answer.is_success:
        _content(answer, manifest, wanted)


def _status(status: int, name: str) -> bool:
    classes = {"StatusCode2xx": 2, "StatusCode3xx": 3, "StatusCode4xx": 4}
    if name in classes:
        return status // 100 == classes[name]
    return status == {"OK": 200, "Created": 201, "NoContent": 204, "BadRequest": 400, "NotFound": 404}[name]


def _content(answer: httpx.Response, manifest: Manifest, wanted: object) -> None:
    media = answer.headers.get("content-type", "").partition(";")[0]
    truth = manifest.one(wanted, MF + "expectedBoolean")
    if truth is not None:
        assert answer.json()["boolean"] is (isinstance(truth, Literal) and truth.value == "true")
    format = manifest.text(wanted, MF + "expectedFormat")
    if format in ("boolean", "tabular"):
        assert media in ("application/sparql-results+json", "application/sparql-results+xml")
    elif format == "RDF":
        assert RdfFormat.from_media_type(media) is not None


def test_a_service_description_is_rdf_that_names_its_endpoint_and_keeps_to_the_schema(service: Service) -> None:
    service.use("description", [Quad(NamedNode("urn:s"), NamedNode("urn:p"), NamedNode("urn:o"), NamedNode("urn:g"))])
    answer = service.client.get("/sparql", headers={"Accept": "text/turtle"})
    triples = list(parse(answer.content, RdfFormat.TURTLE))
    by_property = {quad.predicate.value: quad for quad in triples}
    endpoint = by_property[SD + "endpoint"]
    assert unquote(endpoint.object.value) == f"{service.client.base_url}/sparql".replace("//sparql", "/sparql")
    assert (
        Quad(endpoint.subject, NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), NamedNode(SD + "Service"))
        in triples
    )
    known = {
        "endpoint": "Service",
        "supportedLanguage": "Service",
        "feature": "Service",
        "resultFormat": "Service",
        "defaultDataset": "Service",
        "defaultGraph": "Dataset",
        "namedGraph": "Dataset",
        "name": "NamedGraph",
    }
    types = {
        (quad.subject, quad.object.value)
        for quad in triples
        if quad.predicate.value.endswith("#type") and isinstance(quad.object, NamedNode)
    }
    for quad in triples:
        if quad.predicate.value.startswith(SD):
            assert (quad.subject, SD + known[quad.predicate.value.removeprefix(SD)]) in types
    assert by_property[SD + "name"].object == NamedNode("urn:g")


def test_w3c_counts(capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> None:
    with capsys.disabled():
        for folder, tally in TALLY.items():
            print(f"\n{folder}: " + ", ".join(f"{count} {what}" for what, count in tally.items()), end="")
        print(f" (they are about {WRITING})")
    for folder, least in FOLDERS.items():
        assert TALLY[folder]["run"] + TALLY[folder]["not run"] >= least
        assert TALLY[folder]["passed"] == TALLY[folder]["run"]
