"""The settings of the server: one table from which command line, documentation and checks are made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class Setting(NamedTuple):
    """One row of the table: its name, its default and what it is for, in one sentence."""

    name: str
    default: int
    sentence: str


SETTINGS: tuple[Setting, ...] = (
    Setting("max_body_bytes", 1_048_576, "Largest request body that is read; a larger one is answered 413."),
    Setting("max_target_bytes", 65_535, "Longest address of a request, at most 65535; a longer one is answered 414."),
    Setting("max_header_bytes", 65_536, "Most bytes of headers of a request; more are answered 431."),
    Setting("max_connections", 2_000, "Most connections at the same time; further ones are answered 503."),
    Setting("max_client_connections", 500, "Most connections from one address; raise it behind a proxy."),
    Setting("header_seconds", 10, "Time in which the head of a request must have come; else 408."),
    Setting("body_seconds", 30, "Time in which a body must have come, and a second more per 16 KiB; else 408."),
    Setting("idle_seconds", 30, "Time after which a connection without a request is closed."),
    Setting("write_seconds", 30, "Time for which a client may read nothing, or less than 8 KiB/s, until it is cut."),
    Setting("max_query_nesting", 200, "Deepest nesting of brackets in a query; a deeper one is answered 400."),
    Setting("max_query_length", 500_000, "Most characters of a query; a longer one is answered 400."),
    Setting("max_query_operators", 2_000, "Most operators, filters, unions and the like in a query; else 400."),
    Setting("max_query_patterns", 400, "Most triple patterns in a query; else 400."),
    Setting("max_query_steps", 200, "Most steps of all property paths in a query; else 400."),
    Setting("max_query_iris", 400, "Most IRIs outside the braces of a query, as in DESCRIBE and FROM; else 400."),
    Setting("query_threads", 4, "Number of queries that are evaluated at the same time."),
    Setting("query_backlog", 32, "Number of queries that may wait for a thread; a further one is answered 503."),
    Setting("chunk_bytes", 65_536, "Size of the pieces of an answer; the first is held until it is full."),
    Setting("chunks_ahead", 8, "Number of pieces that an evaluation may be ahead of a slow reader."),
    Setting("page_rows", 500, "Most rows that a table on a page shows; the data formats are not cut."),
    Setting("max_limit", 10_000, "Largest `limit` that a saved query accepts."),
    Setting("cache_bytes", 67_108_864, "Memory for answers that are kept to be given again."),
    Setting("cache_entry_bytes", 1_048_576, "Largest answer that is kept; larger ones are streamed past the cache."),
    Setting("cache_seconds", 300, "Time for which an answer may be reused before it is asked for again by its ETag."),
    Setting("timeout", 30, "Longest time in seconds that a query may take; then it is ended."),
    Setting("store_connections", 32, "Number of queries that a store elsewhere is asked at the same time."),
    Setting("shutdown_seconds", 10, "Time that running answers have to finish once the server is told to stop."),
)


class UnknownSettingError(ValueError):
    """A setting that is not in the table, or a value that is no whole number above zero."""

    def __init__(self, name: str, value: str, reason: str) -> None:
        super().__init__(f"setting {name}={value}: {reason}")
        self.name, self.value, self.reason = name, value, reason


@dataclass(frozen=True)
class Settings:
    """The values of all settings for one server, and the release it serves."""

    release: Path
    values: Mapping[str, int]

    @classmethod
    def of(cls, release: Path, overrides: Iterable[tuple[str, str]] = ()) -> "Settings":
        """Take the defaults of the table and replace those that are given as (name, text).

        :raises UnknownSettingError: for a name outside the table or a value that is no positive whole number.
        """
        values = {setting.name: setting.default for setting in SETTINGS}
        for name, text in overrides:
            if name not in values:
                raise UnknownSettingError(name, text, f"unknown; the settings are {', '.join(values)}")
            if not text.isascii() or not text.isdigit() or int(text) == 0:
                raise UnknownSettingError(name, text, "must be a whole number above zero")
            values[name] = int(text)
        return cls(release, values)

    def __getitem__(self, name: str) -> int:
        return self.values[name]
