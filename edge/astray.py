"""Where an address leads nowhere: to the one that was meant, if that leads somewhere."""

from typing import NamedTuple
from urllib.parse import quote

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response

from edge.door import Door, door_of
from models.imported import OldAddress
from safety.words import address


class Way(NamedTuple):
    """An address that was meant, and the endpoint it leads to."""

    endpoint: str
    path: str

    def follow(self) -> Response:
        """Lead there, with all that was asked for; the address is always one of this site."""
        query = request.query_string.decode("ascii", "ignore")
        there = request.script_root + quote(self.path, safe="/+")
        return redirect(f"{there}?{query}" if query else there, 301)


def answer(code: int) -> ResponseReturnValue | None:
    """Answer for an address that leads nowhere, or not like this; None where nothing was meant."""
    door = door_of(request.path)
    if door and door.policy.lost and request.method in ("GET", "HEAD", "POST"):
        return door.policy.lost(code)
    if code != 404:
        return None
    found = way()
    return found.follow() if found else _moved_in()


def _moved_in() -> ResponseReturnValue | None:
    """Lead to the post that had this path on another blog; a draft's is like any unknown one."""
    if request.method not in ("GET", "HEAD"):
        return None
    slug = OldAddress.slug_at("/" + request.path.strip("/"))
    return redirect(request.script_root + f"/p/{quote(slug)}", 301) if slug else None


def way() -> Way | None:
    """Return where a reader wanted to go. What is sent by a form is never sent on."""
    if request.method not in ("GET", "HEAD"):
        return None
    return next(filter(None, map(_way_to, address.meant(request.path))), None)


def _way_to(path: str) -> Way | None:
    """Return the way to a path if something is there that everyone may know of."""
    paths = current_app.create_url_adapter(request)
    try:
        endpoint, values = paths.match(path, method="GET") if paths else ("", {})
    except RequestRedirect:
        return _way_to(f"{path}/")
    except HTTPException:
        return None
    door = current_app.blueprints.get(endpoint.partition(".")[0])
    is_there = isinstance(door, Door) and (not values or door.policy.leads(endpoint, values))
    return Way(endpoint, path) if is_there and path != request.path else None
