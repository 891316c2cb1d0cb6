"""All that a reader finds of a blog."""

import re

from flask import Flask

TOKEN = re.compile(rb'name="(?:csrf_token|receipt|once|token)" value="[^"]*"')


def read(app: Flask, *others: str) -> dict[str, tuple[int, str, bytes]]:
    """Open every address that a reader finds, and those that lead on or are gone."""
    client, found = app.test_client(), dict[str, tuple[int, str, bytes]]()
    waiting = ["/", "/feed.atom", "/feed.json", "/sitemap.xml", "/robots.txt", "/icon.png"]
    waiting += others
    while waiting:
        path = waiting.pop()
        if path in found or path.startswith(
            ("/dashboard", "/random", "/search?", "/p/post-3/card")
        ):
            continue
        said = client.get(path)
        body = TOKEN.sub(b"", said.data)
        found[path] = (said.status_code, said.headers.get("Location", ""), body)
        links = re.findall(rb"""(?:href="|<loc>)(?:http://localhost)?(/[^"#<]*)""", body)
        waiting += [link.decode().replace("&amp;", "&") for link in links]
    return found
