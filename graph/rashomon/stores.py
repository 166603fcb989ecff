"""Stores elsewhere that speak the SPARQL 1.1 Protocol: how they differ, how they are reached, by whose credentials.

`KINDS` is the one table of what is particular to a store; `server/STORES.md` says the same in words.
"""

import os
import re
import ssl
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import httpx

from rashomon.errors import CredentialsMissing, StoreAddressInvalid

USER: Final = "RASHOMON_STORE_USER"
PASSWORD: Final = "RASHOMON_STORE_PASSWORD"
TOKEN: Final = "RASHOMON_STORE_TOKEN"

RESULTS_JSON: Final = "application/sparql-results+json"
RESULTS_XML: Final = "application/sparql-results+xml"
CUT_HEADERS: Final = ("x-sparql-maxrows", "x-sql-state")
"""Response headers that say, under the status 200, that rows are missing (Virtuoso: row cap, anytime queries)."""


@dataclass(frozen=True)
class Kind:
    """What is particular to a store.

    `server` begins its `Server` header; `graphs` and `queries` are the ends of the addresses of its Graph Store
    Protocol and of its queries; `results` is the media type in which rows are asked for; `hides_cut_graphs` says that
    the row cap is told for rows, and not for graphs.
    """

    name: str
    server: str
    graphs: str
    queries: str
    results: str = RESULTS_JSON
    hides_cut_graphs: bool = False


KINDS: Final = (
    Kind("Oxigraph", "oxigraph", "/store", "/query"),
    # Its JSON writes booleans as 0 and 1, its XML does not.
    Kind("Virtuoso", "virtuoso", "/sparql-graph-crud-auth", "/sparql", RESULTS_XML, hides_cut_graphs=True),
    Kind("Virtuoso", "virtuoso", "/sparql-graph-crud", "/sparql", RESULTS_XML, hides_cut_graphs=True),
    Kind("GraphDB", "graphdb", "/rdf-graphs/service", ""),
    Kind("Neptune", "amazon neptune", "/sparql/gsp", "/sparql"),
    Kind("Fuseki", "apache jena fuseki", "/data", "/query"),
)
STANDARD: Final = Kind("SPARQL 1.1", "", "", "")
"""A store of which nothing particular is known."""


def kind_of(server: str) -> Kind:
    """Return the kind of store that sends a `Server` header.

    >>> kind_of("Virtuoso/07.20.3229 (Linux)").name
    'Virtuoso'
    """
    return next((kind for kind in KINDS if server.lower().startswith(kind.server)), STANDARD)


def query_address(graphs: str) -> str:
    """Return where a store answers queries, from the address of its Graph Store Protocol.

    :raises StoreAddressInvalid: when that does not tell.

    >>> query_address("http://127.0.0.1:7878/store")
    'http://127.0.0.1:7878/query'
    """
    for kind in KINDS:
        if graphs.endswith(kind.graphs):
            return graphs.removesuffix(kind.graphs) + kind.queries
    raise StoreAddressInvalid(graphs, "it does not tell where the store answers queries; give --query-url as well")


def checked(address: str) -> str:
    """Return the address of a store if it can be one.

    :raises StoreAddressInvalid: if it is not http(s), has no host, or holds credentials.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise StoreAddressInvalid(re.sub(r"//[^/]*@", "//", address), str(error)) from None
    if parts.username is not None or parts.password is not None:
        shown = address.replace(f"{parts.netloc.rpartition('@')[0]}@", "", 1)
        raise StoreAddressInvalid(shown, f"credentials do not belong into an address; set {USER} and {PASSWORD}")
    if parts.scheme not in ("http", "https") or not host or port == 0 or parts.fragment:
        raise StoreAddressInvalid(address, "write http://HOST:PORT/PATH or https://HOST/PATH")
    return address


class StoreAuth(httpx.Auth):
    """Basic or Digest (RFC 7617, RFC 7616), whichever the store asks for; nothing is sent before it asks."""

    def __init__(self, user: str, password: str) -> None:
        self._digest = httpx.DigestAuth(user, password)
        self._basic = httpx.BasicAuth(user, password)
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send a request, and again with credentials when the store asks for them."""
        if self._chosen is not None:
            yield from self._chosen.auth_flow(request)
            return
        response = yield request
        if response.status_code == 401:
            schemes = {name.split(" ", 1)[0].lower() for name in response.headers.get_list("www-authenticate")}
            if "digest" in schemes:
                self._chosen = self._digest
            elif "basic" in schemes:
                self._chosen = self._basic
            if self._chosen is not None:
                yield from self._chosen.auth_flow(request)


class TokenAuth(httpx.Auth):
    """A bearer token (RFC 6750)."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send a request with the token."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


def credentials(environment: Mapping[str, str] = os.environ) -> httpx.Auth | None:
    """Return the credentials of the environment, or None where it holds none.

    :raises CredentialsMissing: when there is a user without a password, the other way round, or both and a token.
    """
    user, password, token = (environment.get(name, "") for name in (USER, PASSWORD, TOKEN))
    if token and not (user or password):
        return TokenAuth(token)
    if token:
        raise CredentialsMissing(f"{TOKEN} is set beside {USER} or {PASSWORD}; set either")
    if bool(user) != bool(password):
        raise CredentialsMissing(f"{USER if password else PASSWORD} is not set, and the other of the two is")
    return StoreAuth(user, password) if user else None


def tls() -> ssl.SSLContext:
    """Return how certificates are checked: against those of the system, or of SSL_CERT_FILE."""
    return ssl.create_default_context()


def excerpt(content: bytes, media: str, length: int = 200) -> str:
    """Return the first lines of what a store says about a fault, on one line; nothing of a page of HTML."""
    text = content[: 4 * length].decode("utf-8", "replace").strip()
    if "html" in media or text.startswith("<"):
        return ""
    said = " ".join(text.partition("\n\n")[0].split())
    return said if len(said) <= length else said[: length - 1] + "…"
