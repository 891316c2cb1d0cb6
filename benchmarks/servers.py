"""Run servers to be measured, put load on them, and read from /proc what that took."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from granian import Granian

import cli
from benchmarks.figures.table import CannotRun
from tests.cast.running import children

if TYPE_CHECKING:  # these exist for type checkers alone
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CONNECTIONS = 32
ENCODINGS = "gzip, br"  # what the reader's program takes
ANSWERS = "BENCHMARK_ANSWERS"  # the variable that names the file of what the constant app says

_TICKS = os.sysconf("SC_CLK_TCK")
# wrk runs this beside its own loop, which stays in C unless there are addresses to choose from.
_SCRIPT = """
local threads, addresses, at, step = {}, {}, 0, 1
broken = 0
function setup(thread) table.insert(threads, thread) end
function done(summary, latency)
  local seen = 0
  for _, thread in ipairs(threads) do seen = seen + thread:get("broken") end
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout
  print(string.format("\\n[%d, %d, %f, %f, %d, %d, %d]", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), failed, errors.status, seen))
end
"""
_CHOOSING = """
function init(arguments)
  for line in io.lines(arguments[1]) do table.insert(addresses, line) end
  at = tonumber(arguments[2])
end
function request()
  at = at % #addresses + 1
  return wrk.format(nil, addresses[at])
end
function response(status) if status >= 500 then broken = broken + 1 end end
"""


class Load(NamedTuple):
    """What wrk saw: requests, seconds, the middle and the 99th of 100 waits in milliseconds."""

    requests: int
    seconds: float
    middle: float
    slow: float

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


class Memory(NamedTuple):
    """Megabytes of one process; of what it shares with others, `fair` holds its part alone."""

    resident: float
    fair: float


@dataclass(frozen=True)
class Said:
    """One answer as it came over HTTP, ready to be given again by others."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes


def found(program: str, package: str) -> str:
    """Return the path of a program. Raises CannotRun where it is not installed."""
    path = shutil.which(program, path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")
    if path is None:
        raise CannotRun(f"{program} is not installed: apt install {package}")
    return path


def load(url: str, seconds: int, connections: int = CONNECTIONS) -> Load:
    """Ask for one address for some seconds. Raises CannotRun where an answer is an error."""
    return _load(url, seconds, connections, _SCRIPT, ())


def load_mixed(url: str, seconds: int, addresses: Sequence[str], start: int) -> Load:
    """Ask for many addresses in their order, from one of them on; some may well not exist."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(addresses))
        file.flush()
        script = _SCRIPT + _CHOOSING
        return _load(url, seconds, CONNECTIONS, script, ("--", file.name, str(start)))


def _load(url: str, seconds: int, connections: int, script: str, more: Sequence[str]) -> Load:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        options = f"-t1 -c{connections} -d{seconds}s --timeout 60s -s {file.name}"
        command = [found("wrk", "wrk"), *options.split(), "-H", f"Accept-Encoding: {ENCODINGS}"]
        said = subprocess.check_output([*command, url, *more], text=True)  # noqa: S603  # wrk, found by name
    requests, took, middle, slow, failed, refused, broken = json.loads(said.split("\n")[-2])
    if failed or broken or (not more and (refused or not requests)):
        raise CannotRun(
            f"{url} failed under load: of {requests} requests {failed} got no answer,"
            f" {refused} an error, {broken} of them ours"
        )
    return Load(requests, took / 1e6, middle / 1e3, slow / 1e3)


def processor_seconds(pid: int) -> float:
    """Return what a process has used with all it has started, those that have ended included."""
    return sum(map(_used, (pid, *children(pid))))


def _used(pid: int) -> float:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:  # it has just ended: its parent counts it
        return 0
    return sum(map(int, stat.rpartition(")")[2].split()[11:15])) / _TICKS


def memory(pid: int) -> Memory:
    """Return how much memory a process holds."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()[1:]
    sizes = {
        name: int(rest.split()[0]) for name, _, rest in (each.partition(":") for each in lines)
    }
    return Memory(sizes["Rss"] / 1024, sizes["Pss"] / 1024)


# --- a server that always says the same -----------------------------------------------------------


def constant() -> "WSGIApplication":
    """Make an app that answers from memory what the file in BENCHMARK_ANSWERS says."""
    kept = json.loads(Path(os.environ[ANSWERS]).read_text(encoding="utf-8"))
    answers: dict[str, tuple[str, list[tuple[str, str]], list[bytes]]] = {
        path: (status, [(name, value) for name, value in headers], [body.encode("latin-1")])
        for path, (status, headers, body) in kept.items()
    }
    nothing = ("200 OK", [("Content-Length", "0")], [b""])

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        status, headers, body = answers.get(environ["PATH_INFO"], nothing)
        start_response(status, headers)
        return body

    return answer


def write_answers(file: Path, answers: Mapping[str, Said]) -> None:
    """Write down what the constant app is to say."""
    kept = {
        path: (said.status, said.headers, said.body.decode("latin-1"))
        for path, said in answers.items()
    }
    file.write_text(json.dumps(kept), encoding="utf-8")


def main() -> None:
    """Run our own command line, which starts the same server, with the constant app in it."""
    start = Granian.__init__

    def instead(server: Any, _: str, **options: Any) -> None:
        start(server, "benchmarks.servers:constant", **options)

    Granian.__init__ = instead  # type: ignore[assignment]  # options can thus never differ
    cli.start()


if __name__ == "__main__":
    main()
