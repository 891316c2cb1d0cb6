"""Tell whether an address leads to something that every reader may know of."""

from collections.abc import Callable, Mapping
from typing import Any

from werkzeug.exceptions import NotFound

from blueprints.public.tag_choice import chosen
from models.posts import Slug, stream
from models.site import ABOUT, Page, Site
from safety.words import dates


def leads(endpoint: str, values: Mapping[str, Any]) -> bool:
    """Tell whether there is something, or was: what waits or is a draft is like what never was."""
    is_known = endpoint in _KNOWN and not Site.current().is_dark
    return is_known and _KNOWN[endpoint](**values)


def is_period(year: int, part: str | None = None) -> bool:
    """Tell whether posts may stand under a year, or a part of it as the author tells dates."""
    return 1 <= year < 9999 and part in (None, *dates.parts(Site.current().blog.grain))


def _is_post(slug: str) -> bool:
    return _is_live(slug) or Slug.was_public(slug)


def _is_live(slug: str) -> bool:
    return stream.at(slug) is not None


def _is_page(slug: str) -> bool:
    return slug == ABOUT or Page.at(slug) is not None


def _are_tags(names: str) -> bool:
    try:
        chosen(names)
    except NotFound:
        return False
    return True


_KNOWN: dict[str, Callable[..., bool]] = {
    "public.post": _is_post,
    "public.post_card": _is_live,
    "public.page": _is_page,
    "public.period": is_period,
    "public.tag": _are_tags,
    "public.tag_atom": _are_tags,
    "public.tag_json": _are_tags,
}
