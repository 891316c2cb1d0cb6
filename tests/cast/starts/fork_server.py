"""A fork server: a program whose imports are done, and which forks for each start.

It is a process of its own and knows nothing of the tests: what is forked of it is the program as
people start it, from its first line after the imports to its end.
"""

import gc
import json
import os
import runpy
import select
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path

MOST = 256 * 1024  # bytes of one request
_SENT = 4  # its input, output and errors, and where to report


def main(program: str, control: socket.socket) -> None:
    """Import what a program does, and be it once for each request that comes."""
    gc.disable()  # as the program does while it imports
    sys.path[0] = str(Path(program).parent)
    import app  # noqa: F401, PLC0415  # the line above finds it; it imports all else
    import cli  # noqa: F401, PLC0415

    gc.freeze()
    del sys.path[0]
    sys.argv = [program, *_serve(control)]
    runpy.run_path(program, run_name="__main__")


def _serve(control: socket.socket) -> list[str]:
    """Fork for each request, and report the end of each child; return in the children alone."""
    reports: dict[int, tuple[int, int]] = {}  # what tells of a child's end; the child, to whom
    poll = select.poll()
    poll.register(control, select.POLLIN)
    while True:
        for ready, _ in poll.poll():
            if ready in reports:
                poll.unregister(ready)
                _reap(ready, *reports.pop(ready))
                continue
            request, sent, _, _ = socket.recv_fds(control, MOST, _SENT)
            if not request:
                sys.exit()  # whoever asks is gone
            if not (child := os.fork()):
                control.close()
                for each in (*reports, *(report for _, report in reports.values())):
                    os.close(each)
                return _become(request, sent)
            watch = _child_started(child, sent)
            reports[watch] = (child, sent[-1])
            poll.register(watch, select.POLLIN)


def _child_started(child: int, sent: list[int]) -> int:
    """Tell a child's number, close all but where to report its end, and return what to watch."""
    os.write(sent[-1], b"%d\n" % child)
    for each in sent[:-1]:
        os.close(each)
    return os.pidfd_open(child)


def _become(request: bytes, sent: list[int]) -> list[str]:
    """Take the place that a new process has been given; return its arguments."""
    told = json.loads(request)
    os.setsid()
    for number in range(3):
        os.dup2(sent[number], number)
    for each in sent:
        os.close(each)
    os.chdir(told["folder"])
    os.environ.clear()
    os.environ.update(told["env"])
    time.tzset()
    arguments: list[str] = told["arguments"]
    return arguments


def _reap(watch: int, child: int, report: int) -> None:
    _, status = os.waitpid(child, 0)
    os.close(watch)
    with suppress(BrokenPipeError):  # nobody waits for it any more
        os.write(report, b"%d\n" % os.waitstatus_to_exitcode(status))
    os.close(report)


if __name__ == "__main__":
    main(sys.argv[1], socket.socket(fileno=int(sys.argv[2])))
