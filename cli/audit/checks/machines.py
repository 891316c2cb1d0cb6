"""Robots, sitemap and feeds: whether they fit each other, the pages and the settings."""

from collections import defaultdict
from collections.abc import Iterator

from cli.audit.checks.fault import Fault, at
from cli.audit.seen import Answer, Seen

_GATHERER = "gptbot"  # one of those that the setting "search" shuts out
_PRIVATE = ("/dashboard", "/admin", "/login", "/notice", "/ask/receipt")
_AGAIN = "look at what stands in front of the blog, and at its settings for machines"


def check(seen: Seen) -> Iterator[Fault]:
    """Compare them."""
    robots = seen.to("/robots.txt")
    if robots is None or robots.status != 200:
        yield Fault("/robots.txt", "is missing", _AGAIN)
        return
    rules = _rules(robots.text)
    yield from _settings(seen, robots, rules)
    yield from _private(robots, rules)
    yield from _lists(seen)
    yield from _dark(seen)


def _rules(text: str) -> dict[str, list[str]]:
    """Return what robots.txt disallows to each program, and the sitemaps that it names."""
    rules, agents, is_named = defaultdict[str, list[str]](list), list[str](), False
    for line in text.splitlines():
        name, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        if name.lower() == "user-agent":
            agents = [*(agents if is_named else []), value.lower()]
            is_named = True
            continue
        is_named = False
        if name.lower() == "disallow":
            for agent in agents:
                rules[agent].append(value)
        elif name.lower() == "sitemap":
            rules["sitemap:"].append(value)
    return rules


def _settings(seen: Seen, robots: Answer, rules: dict[str, list[str]]) -> Iterator[Fault]:
    shut = any(path.rstrip("*") in ("/", seen.path_of_root) for path in rules.get("*", []))
    crawlers = seen.promises.crawlers or ("none" if shut else "")
    listed = rules.get("sitemap:", [])
    if crawlers == "none" and not shut:
        yield Fault(at(robots), "lets machines in, though the settings shut them out", _AGAIN)
    if crawlers == "none" and listed:
        yield Fault(at(robots), "names a sitemap to machines that may not read", _AGAIN)
    if crawlers == "none":
        yield from (
            Fault(at(answer), "is not marked noindex, though machines may not read", _AGAIN)
            for answer in seen.answers
            if answer.is_html and answer.is_read and not _is_unlisted(answer)
        )
    if crawlers in ("all", "search") and shut:
        yield Fault(at(robots), "shuts all machines out, though the settings let them in", _AGAIN)
    if crawlers == "search" and not {"/", seen.path_of_root} & set(rules.get(_GATHERER, [])):
        yield Fault(at(robots), "lets in those who gather texts for language models", _AGAIN)
    for address in listed:
        named = seen.to(seen.path(address) or "")
        if named is None or named.status != 200:
            yield Fault(at(robots), f"names a sitemap that is not there ({address[:80]})", _AGAIN)


def _private(robots: Answer, rules: dict[str, list[str]]) -> Iterator[Fault]:
    for path in sorted({path for paths in rules.values() for path in paths}):
        if any(private in path for private in _PRIVATE):
            what = f"shows strangers an address that no page need name ({path})"
            yield Fault(at(robots), what, "take the line out")


def _is_unlisted(answer: Answer) -> bool:
    said = [
        each.get("content", "")
        for each in answer.page.attributes("meta")
        if each.get("name", "").lower() == "robots"
    ]
    return any("noindex" in each for each in [*said, answer.header("x-robots-tag")])


def _lists(seen: Seen) -> Iterator[Fault]:
    """What is listed must be there, and be meant to be found."""
    for answer in seen.answers:
        for address in _listed(answer) if answer.is_read else ():
            path = seen.path(address)
            there = seen.to(path) if path else None
            if there and path == "/" and there.status == 410:
                continue  # the blog has gone dark, and its feeds still say whose they are
            if path is None:
                what = f"lists an address of another host ({address[:80]})"
                yield Fault(at(answer), what, "set UNSAID_PUBLIC_URL to the address readers use")
            elif there and there.status != 200:
                what = f"lists an address that answers {there.status} ({path[:80]})"
                yield Fault(at(answer), what, _AGAIN)
            elif there and _is_unlisted(there) and seen.promises.crawlers != "none":
                what = f"lists an address that is marked noindex ({path[:80]})"
                yield Fault(at(answer), what, _AGAIN)


def _listed(answer: Answer) -> Iterator[str]:
    page = answer.page
    if page.has("urlset", "sitemapindex"):
        yield from page.within("loc")
    elif page.has("feed"):
        links = [each for each in page.attributes("link") if each.get("rel") == "alternate"]
        yield from (each.get("href", "") for each in links)
    items = answer.data.get("items", []) if isinstance(answer.data, dict) else []
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict) and isinstance(item.get("url"), str):
            yield item["url"]


def _dark(seen: Seen) -> Iterator[Fault]:
    """A blog that has gone dark shows no post and lists none."""
    for answer in seen.answers if seen.promises.is_dark else ():
        path = seen.path(answer.address) or ""
        is_page = answer.is_html and answer.is_read and seen.is_reading(answer)
        has_list = answer.is_read and (answer.page.has("entry", "loc") or '"url"' in answer.text)
        if is_page or (has_list and path.startswith(("/feed", "/tags", "/sitemap"))):
            yield Fault(at(answer), "is still shown, though the blog is dark", _AGAIN)
