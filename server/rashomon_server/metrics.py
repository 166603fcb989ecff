"""What the server counts, in the Prometheus text format. Every application has a registry of its own."""

from collections.abc import Callable, Iterator

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from rashomon import __version__
from rashomon_server.cache import Counts
from rashomon_server.engine.base import Load

CONTENT_TYPE = CONTENT_TYPE_LATEST
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """Counters of requests; what the engine is doing is asked for at each reading."""

    def __init__(self, release: Callable[[], str], load: Callable[[], Load], cache: Counts) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "rashomon_requests", "Requests answered.", ("route", "method", "status"), registry=self._registry
        )
        self.seconds = Histogram(
            "rashomon_request_seconds",
            "Time from the head of a request to the last byte of its answer.",
            ("route",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self.sent = Counter("rashomon_sent_bytes", "Bytes of answers sent.", ("route",), registry=self._registry)
        self.open = Gauge("rashomon_requests_open", "Requests being answered.", registry=self._registry)
        self.cut = Counter(
            "rashomon_answers_cut", "Answers given up after their beginning was sent.", registry=self._registry
        )
        self._registry.register(_Now(release, load, cache))
        ProcessCollector(registry=self._registry)

    def text(self) -> bytes:
        """Return everything in the text format."""
        return generate_latest(self._registry)


class _Now(Collector):
    """The release that is served, and how busy its engine is."""

    def __init__(self, release: Callable[[], str], load: Callable[[], Load], cache: Counts) -> None:
        self._release, self._load, self._cache = release, load, cache

    def collect(self) -> Iterator[Metric]:
        about = GaugeMetricFamily("rashomon_release_info", "The release served.", labels=("release", "version"))
        about.add_metric((self._release(), __version__), 1)
        yield about
        load = self._load()
        yield GaugeMetricFamily("rashomon_queries_running", "Queries being evaluated.", value=load.running)
        yield GaugeMetricFamily("rashomon_queries_waiting", "Queries waiting for their turn.", value=load.waiting)
        sources = CounterMetricFamily("rashomon_answers", "Answers by where they came from.", labels=("source",))
        sources.add_metric(("cache",), self._cache.hits)
        sources.add_metric(("joined",), self._cache.joined)
        sources.add_metric(("engine",), self._cache.evaluated)
        yield sources
        yield GaugeMetricFamily("rashomon_cache_bytes", "Bytes of answers that are kept.", value=self._cache.bytes)
