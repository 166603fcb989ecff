"""The OpenAPI description has an operation for each saved query, and describes only what answers."""

import httpx

from rashomon.catalogue import load_catalogue


def test_every_saved_query_is_an_operation_with_its_typed_parameters(client: httpx.Client) -> None:
    document = client.get("/openapi.json").json()
    catalogue = load_catalogue()
    assert len(catalogue) >= 20
    for slug, query in catalogue.items():
        operation = document["paths"][f"/queries/{slug}"]["get"]
        assert operation["operationId"] == slug
        assert operation["summary"] == query.summary
        described = {p["name"]: p["schema"] for p in operation["parameters"]}
        assert {*described} == {*(p.name for p in query.params), "limit", "offset", "format"}
        for parameter in query.params:
            assert described[parameter.name]["default"] == parameter.default
            assert described[parameter.name]["type"] in ("string", "integer", "number")


NAMED = {"/graph-store": {"default": ""}}


def test_every_address_without_a_variable_answers(client: httpx.Client) -> None:
    paths = [path for path in client.get("/openapi.json").json()["paths"] if "{" not in path]
    assert len(paths) > 25
    assert [path for path in paths if client.get(path, params=NAMED.get(path)).status_code != 200] == []


def test_operation_names_are_unique_and_references_resolve(client: httpx.Client) -> None:
    document = client.get("/openapi.json").json()
    names = [operation["operationId"] for path in document["paths"].values() for operation in path.values()]
    assert len(set(names)) == len(names)
    assert document["openapi"].startswith("3.1")
    assert "Problem" in document["components"]["responses"]


def test_the_page_lists_every_operation(client: httpx.Client) -> None:
    document = client.get("/openapi.json").json()
    text = client.get("/docs").text
    for path, methods in document["paths"].items():
        for method in methods:
            assert f"<code>{method.upper()} {path}</code>" in text
