"""Progress of long work, on standard error, and only where a person watches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn


@contextmanager
def stages(total: int) -> Iterator[Callable[[str], None]]:
    """Show a bar of so many stages; the function it gives names the next one."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("starting", total=total)

        def advance(stage: str) -> None:
            bar.update(task, advance=1, description=stage)

        yield advance
