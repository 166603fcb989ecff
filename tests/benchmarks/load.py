"""Load by wrk (Debian: wrk), bounded in time and connections, to servers on this machine only."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

_SCRIPT = """
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
local thread = 0
function setup(t) t:set("offset", thread * math.floor(#paths / 2)); thread = thread + 1 end
local n = 0
function request()
  n = n + 1
  return wrk.format("GET", paths[(offset + n) % #paths + 1], {["Accept"] = "application/sparql-results+json"})
end
function done(summary, latency)
  io.write(string.format("RESULT %d %d %d %d %d\\n", summary.requests, summary.duration,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
"""


@dataclass(frozen=True)
class Measured:
    """Answers per second, faults, and latencies in milliseconds: infinite where nothing was answered."""

    rate: float
    faults: int
    median: float
    p99: float


def load(url: str, queries: Sequence[str], seconds: int, connections: int = 8) -> Measured:
    """Send the queries in turn for so many seconds."""
    wrk = shutil.which("wrk")
    if wrk is None:
        raise SystemExit("wrk is not installed: apt-get install wrk")
    parts = urlsplit(url)
    with tempfile.TemporaryDirectory() as folder:
        paths, script = Path(folder) / "paths", Path(folder) / "load.lua"
        paths.write_text("".join(f"{parts.path}?query={quote(query, safe='')}\n" for query in queries))
        script.write_text(_SCRIPT)
        shape = [f"-d{seconds}s", f"-c{connections}", f"-t{min(2, connections)}", "--timeout", "60s"]
        output = subprocess.run(
            [wrk, *shape, "-s", str(script), f"{parts.scheme}://{parts.netloc}"],
            env={"PATHS": str(paths)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    found = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+)", output)
    if found is None:
        raise SystemExit(f"wrk said:\n{output}")
    requests, duration, faults, median, p99 = map(int, found.groups())
    if requests == 0:
        return Measured(0.0, faults, float("inf"), float("inf"))
    return Measured(requests / duration * 1e6, faults, median / 1000, p99 / 1000)
