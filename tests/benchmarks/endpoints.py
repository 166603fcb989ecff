"""Endpoints side by side: `python -m tests.benchmarks.endpoints [--triples N] [--seconds S]`; only the ratios count.

Every server has the same quads, in turn, on the same machine. The columns are ours divided by the peer's: rates above 1
and times below 1 are in our favour.
"""

import argparse
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx

from tests.benchmarks import peers
from tests.benchmarks.conflict_graph import conflict_graph
from tests.benchmarks.load import Measured, load
from tests.benchmarks.peers import Peer
from tests.benchmarks.releases import bare_release

PREFIX = "PREFIX rsh: <https://w3id.org/rashomon/ontology#> PREFIX event: <https://w3id.org/rashomon/id/event/> "
CHEAP = (
    "SELECT ?who ?lower ?upper { ?issue rsh:aboutEvent event:incident-%d . ?claim rsh:issue ?issue ; "
    "rsh:claimant ?who ; rsh:value ?value . ?value rsh:lowerBound ?lower OPTIONAL { ?value rsh:upperBound ?upper } }"
)
HEAVY = {
    "sum of figures by claimant": (
        "SELECT ?who (SUM(?lower) AS ?sum) { ?claim rsh:claimant ?who ; rsh:value/rsh:lowerBound ?lower } GROUP BY ?who"
    ),
    "who attacked whom": (
        "SELECT ?one ?other (COUNT(*) AS ?n) { ?a rsh:inEvent ?event ; rsh:role <https://w3id.org/rashomon/concepts#role-"
        "attacker> ; rsh:participant ?one . ?b rsh:inEvent ?event ; rsh:role <https://w3id.org/rashomon/concepts#role-"
        "target> ; rsh:participant ?other } GROUP BY ?one ?other ORDER BY DESC(?n) LIMIT 50"
    ),
    "labels that match": (
        "SELECT (COUNT(?s) AS ?n) { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l FILTER REGEX(?l, '7.*wounded') }"
    ),
}
STREAM = "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT %d"
HOSTILE = (
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?c",
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?s (rsh:issue|!rsh:issue)*/(rsh:issue|!rsh:issue)* ?o }",
)
LIMIT_SECONDS = 5
SERVERS: dict[str, Callable[[Path], AbstractContextManager[Peer]]] = {
    "rashomon": peers.rashomon,
    "oxigraph": peers.oxigraph,
    "rdflib-endpoint": peers.rdflib_endpoint,
}
Row = dict[str, float]


def main() -> None:
    """Measure all servers, then print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=8, help="time of each load")
    parser.add_argument("--servers", nargs="+", default=list(SERVERS), choices=list(SERVERS))
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        release = bare_release(conflict_graph(chosen.triples), Path(folder) / "release")
        print(f"{chosen.triples} triples", flush=True)
        rows = {}
        for name in chosen.servers:
            with SERVERS[name](release) as peer:
                rows[name] = measure(peer, chosen.triples, chosen.seconds)
            print(f"{name}: " + ", ".join(f"{what} {value:.4g}" for what, value in rows[name].items()), flush=True)
    ours = rows.pop("rashomon", {})
    for name, theirs in rows.items():
        for what, value in theirs.items():
            if what in ours and value:
                print(f"rashomon / {name:16} {what:40} {ours[what] / value:8.2f}")


def measure(peer: Peer, triples: int, seconds: int) -> Row:
    """Return what one server does, by the name of the measure."""
    cheap = [f"{PREFIX}{CHEAP % (1 + n * 7919 % (triples // 120))} # {n}" for n in range(100_000)]
    found: Row = {"start to first answer (s)": peer.started}
    load(peer.url, cheap[:200], 2)
    found["repeated queries (1/s)"] = _without_faults(load(peer.url, cheap[:20], seconds)).rate
    found["distinct small queries (1/s)"] = _without_faults(load(peer.url, cheap[200:], seconds)).rate
    with httpx.Client(timeout=peers.PATIENCE) as client:
        for name, query in HEAVY.items():
            found[f"{name} (s)"] = statistics.median(_seconds(client, peer, f"{query} # {n}")[0] for n in range(3))
        before = peers.resident(peer.pid)
        rows = min(triples, 1_000_000)
        with _watched(peer) as highest:
            took, size = _seconds(client, peer, STREAM % rows)
        found[f"{rows} rows as CSV (s)"] = took
        found["memory while streaming (MiB)"] = (max(highest) - before) / 2**20
        assert size > 20 * rows, f"{peer.name} sent {size} bytes"
    idle = load(peer.url, cheap[:20_000], seconds, connections=2)
    with _hostility(peer):
        attacked = load(peer.url, cheap[20_000:], seconds, connections=2)
    found["p99 idle (ms)"] = idle.p99
    found["p99 under attack (ms)"] = attacked.p99
    found["p99 under attack / idle"] = attacked.p99 / idle.p99
    found["faults under attack"] = attacked.faults
    return found


def _without_faults(measured: Measured) -> Measured:
    if measured.faults:
        raise SystemExit(f"{measured.faults} requests failed under plain load")
    return measured


def _seconds(client: httpx.Client, peer: Peer, query: str) -> tuple[float, int]:
    began = time.perf_counter()
    size = 0
    headers = {"Accept": "text/csv", "Accept-Encoding": "identity"}
    with client.stream("GET", peer.url, params={"query": PREFIX + query}, headers=headers) as response:
        response.raise_for_status()
        for piece in response.iter_raw():
            size += len(piece)
    return time.perf_counter() - began, size


@contextmanager
def _watched(peer: Peer) -> Iterator[list[int]]:
    found, over = [peers.resident(peer.pid)], threading.Event()

    def watch() -> None:
        while not over.wait(0.2):
            found.append(peers.resident(peer.pid))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield found
    finally:
        over.set()
        thread.join()


@contextmanager
def _hostility(peer: Peer) -> Iterator[None]:
    """Keep one client for each hostile query busy; each gives up after the limit and comes again."""
    over = threading.Event()

    def attack(query: str) -> None:
        with httpx.Client(timeout=LIMIT_SECONDS) as client:
            n = 0
            while not over.is_set():
                n += 1
                try:
                    client.get(peer.url, params={"query": f"{PREFIX}{query} # {n}"})
                except httpx.HTTPError:
                    continue

    threads = [threading.Thread(target=attack, args=(query,)) for query in HOSTILE]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


if __name__ == "__main__":
    main()
