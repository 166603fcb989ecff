"""What every route is given: settings, release, engine, saved queries, pages, and facts that never change."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from starlette.requests import Request

from rashomon.catalogue import SavedQuery
from rashomon_server.engine.base import Engine
from rashomon_server.pages import Pages
from rashomon_server.settings import Settings
from rashomon_server.snapshot import Snapshot
from rashomon_server.tables import Table


@dataclass
class Context:
    """The parts of one server. `facts` keeps tables about the release that several pages show."""

    settings: Settings
    snapshot: Snapshot
    engine: Engine
    catalogue: Mapping[str, SavedQuery]
    pages: Pages
    facts: dict[str, Table] = field(default_factory=dict)

    async def fact(self, name: str, make: Callable[[], Awaitable[Table]]) -> Table:
        """Return a table about the release, asked for once: a release never changes."""
        if name not in self.facts:
            self.facts[name] = await make()
        return self.facts[name]


def context_of(request: Request) -> Context:
    """Return the context of the application that received the request."""
    context = request.app.state.context
    if not isinstance(context, Context):
        raise TypeError("the application has no context")
    return context
