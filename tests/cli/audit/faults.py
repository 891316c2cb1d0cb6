"""Faults to plant, each with the sentence that tells of it."""

from werkzeug.wrappers import Request, Response

from tests.cli.audit.planting import Plant, add, answer, chunk, header, swap

SECRET = "Nobody knows this about me."
CSP = "Content-Security-Policy"
DAY = r"(\d{4}-\d\d-\d\d)"
JPEG = b"\xff\xd8\xff\xe1\x00\x0aExif\x00\x00\x00\x00\xff\xda"
OF_THE_TIME = "urn:uuid:8f0c2b3e-c97e-11f0-8de9-0242ac120002"


def echo(request: Request, response: Response) -> None:
    """Believe whatever host is said, and send back what was sent."""
    if said := request.headers.get("X-Forwarded-Host"):
        response.set_data(f"<a href='https://{said}/'>on</a>")
    if request.method == "TRACE":
        response.status_code = 200


def waiting(request: Request, response: Response) -> None:
    """Tell that there will be a post."""
    if request.path == "/p/wild-geese":
        response.headers["Retry-After"] = "3600"


def unframed(request: Request, response: Response) -> None:
    """Let a page be shown within another."""
    if request.path == "/p/on-sleep":
        policy = response.headers[CSP].replace("frame-ancestors 'none'; ", "")
        response.headers[CSP] = policy
        del response.headers["X-Frame-Options"]


FAULTS: dict[str, tuple[Plant, str]] = {
    "cookie": (header("/", "Set-Cookie", "visit=1"), r"^/[, ].*gives its readers the cookie visit"),
    "loose cookie": (
        header("/dashboard/sign-in", "Set-Cookie", "unsaid=x; SameSite=Strict"),
        r"^/dashboard/sign-in[, ].*without HttpOnly",
    ),
    "shared cookie": (
        header("/dashboard/sign-in", "Cache-Control", "public"),
        r"/dashboard/sign-in.* cookie that a cache may hand",
    ),
    "Last-Modified": (
        header("/tags", "Last-Modified", "Tue, 24 Nov 2026 21:04:07 GMT"),
        r"^/tags[, ].*\(Last-Modified\)",
    ),
    "Age": (header("/archive", "Age", "4711"), r"^/archive[, ].*\(Age\)"),
    "Date": (
        header("/search", "Date", "Tue, 24 Nov 2020 21:04:07 GMT"),
        r"^/search[, ].*has a Date",
    ),
    "a time in another header": (
        header("/feed.json", "X-Built", "2026-11-24T21:04:07Z"),
        r"^/feed.json[, ].*tells a time in the header X-Built",
    ),
    "ETag": (header("/robots.txt", "ETag", '"1764018247.5-76"'), r"^/robots.txt[, ].*ETag"),
    "Atom": (
        swap("/feed.atom", "T00:00:00Z</published>", "T21:04:07Z</published>"),
        r"^/feed.atom tells a time finer than the day",
    ),
    "JSON Feed": (
        swap("/feed.json", r'(date_modified": ?"[\d-]+)T00:00:00Z', r"\1T21:04:08Z"),
        r"^/feed.json[, ].*tells a time finer than the day",
    ),
    "sitemap": (
        swap("/sitemap.xml", f"<lastmod>{DAY}", r"<lastmod>\1T21:04:09Z"),
        r"^/sitemap.xml tells a time finer than the day",
    ),
    "datetime": (
        swap("/p/on-sleep", f'datetime="{DAY}"', r'datetime="\1T21:04"'),
        r"^/p/on-sleep tells a time finer than the day",
    ),
    "hour": (swap("/", "</time>", " at 21:04</time>"), r"^/[, ].*shows a time finer than the day"),
    "moment in an address": (
        add("/tags", '<img src="/icon.png?v=1764018247">'),
        r"^/tags[, ].*moment of a change",
    ),
    "tIME": (chunk("/card.png", b"tIME", b"\x07\xea\x0b\x18\x15\x04\x07"), "^/card.png[, ].*tIME"),
    "tEXt": (chunk("/icon.png", b"tEXt", b"Software\0GIMP"), "^/icon.png[, ].*tEXt"),
    "EXIF": (answer("/p/on-sleep/card.png", 200, JPEG, "image/jpeg"), r"card.png .*EXIF"),
    "Server": (header("/robots.txt", "Server", "nginx/1.18.0"), r"^/robots.txt[, ].*nginx/1.18.0"),
    "X-Powered-By": (header("/feed.json", "X-Powered-By", "Flask"), "^/feed.json[, ].*Flask"),
    "generator": (
        swap("/tags", "</head>", '<meta name="generator" content="Unsaid 1.0"></head>'),
        r"^/tags names the program that made it \(Unsaid 1.0\)",
    ),
    "comment": (add("/archive", "<!-- deployed by s. -->"), "^/archive has a comment"),
    "picture of another host": (
        add("/p/on-sleep", '<img src="https://pixel.example/1.gif">'),
        r"^/p/on-sleep[, ].*browsers to pixel.example",
    ),
    "style of another host": (
        swap("/styles/site.css", r"\Z", "a{background:url(//font.example/a)}"),
        r"^/styles/site.css.* to font.example",
    ),
    "preconnect": (
        swap("/pages/on-sleep", "</head>", '<link rel="preconnect" href="//cdn.example"></head>'),
        r"^/pages/on-sleep[, ].*to cdn.example",
    ),
    "icon of a feed": (
        swap("/feed.atom", "<icon>[^<]+", "<icon>https://icons.example/a.png"),
        r"^/feed.atom[, ].*to icons.example",
    ),
    "picture within a feed": (
        swap("/feed.json", "</div>", '<img src=\\\\"//inner.example/a\\\\"></div>'),
        r"^/feed.json[, ].*to inner.example",
    ),
    "link to an account": (
        add("/search", '<a rel="me" href="https://people.example/@s">me</a>'),
        r"^/search[, ].*people.example",
    ),
    "report": (
        header("/archive", "Report-To", '{"endpoints":[{"url":"https://r.example/"}]}'),
        r"^/archive[, ].*to r.example",
    ),
    "script": (add("/tags/sleep", '<script src="/a.js"></script>'), "/tags/sleep.* runs a script"),
    "handler": (add("/pages/on-sleep", '<p onclick="a()">'), "/pages/on-sleep.* runs a script"),
    "no CSP": (header("/archive", CSP, ""), f"^/archive has no {CSP}"),
    "loose CSP": (
        header("/tags", CSP, "default-src 'self'; script-src 'unsafe-inline'"),
        "^/tags[, ].*unsafe-inline.* in script-src",
    ),
    "frames": (unframed, "^/p/on-sleep can be shown within another page"),
    "sniffing": (header("/feed.atom", "X-Content-Type-Options", ""), "^/feed.atom[, ].*nosniff"),
    "referrer": (header("/", "Referrer-Policy", "unsafe-url"), "^/[, ].*Referrer-Policy"),
    "CORP": (
        header("/", "Cross-Origin-Resource-Policy", ""),
        "^/[, ].*Cross-Origin-Resource-Policy",
    ),
    "CORS": (header("/feed.json", "Access-Control-Allow-Origin", "*"), "^/feed.json.*Allow-Origin"),
    "kept too long": (header("/", "Cache-Control", "max-age=86400"), "^/[, ].*for 86400 seconds"),
    "kept for others": (header("/ask/", "Cache-Control", "public"), "^/ask/[, ].*may be kept"),
    "kept as one likes": (header("/archive", "Cache-Control", ""), "^/archive lets every cache"),
    "compressed": (header("/", "Content-Encoding", "gzip"), "^/[, ].*compressed"),
    "counted addresses": (
        add("/tags", '<a href="/item/17">a</a><a href="/item/18">b</a>'),
        r"^/tags[, ].*can be counted \(/item/N\)",
    ),
    "counted ids": (
        swap("/feed.atom", r"<entry([^>]*)>\s*<id>[^<]+", r"<entry\1><id>tag:b,2026-11-24:17"),
        r"^/feed.atom names a post by an id",
    ),
    "id of the time": (
        swap("/feed.json", r"urn:uuid:[0-9a-f-]+", OF_THE_TIME),
        r"^/feed.json[, ].*UUID of version 1",
    ),
    "numbers of rows": (add("/archive", '<p id="post-17">'), r"^/archive[, ].*\(post-N\)"),
    "words of a question": (
        add("/archive", "<p>No<b>body</b> knows\n &#116;his about me.</p>"),
        "^/archive[, ].*holds words of a question",
    ),
    "words of a draft": (
        add("/search", "<p>half a THOUGHT</p>"),
        "^/search.*holds words of a draft",
    ),
    "words in JSON": (
        swap("/feed.json", r"\{", r'{"_": "Wild \\u0067eese",'),
        "/feed.json .*words of a post that waits",
    ),
    "word of the never-list": (
        add("/tags/sleep", "<p>She is called S.a.b.i.n.e, or S\u0430bine.</p>"),
        "^/tags/sleep[, ].*holds a word of your never-list \\(S",
    ),
    "words in a header": (
        header("/feed.atom", "X-Next", "wild%20geese"),
        "^/feed.atom[, ].*words of a post that waits",
    ),
    "a post that waits": (waiting, "^/p/wild-geese answers otherwise"),
    "private addresses": (
        swap("/robots.txt", r"\Z", "User-agent: x\nDisallow: /dashboard/\n"),
        r"^/robots.txt shows strangers an address that no page need name \(/dashboard/\)",
    ),
    "lost sitemap": (
        swap("/robots.txt", "sitemap.xml", "map.xml"),
        r"^/robots.txt names a sitemap that is not there",
    ),
    "lost post": (
        swap("/sitemap.xml", "/p/on-sleep<", "/p/gone<"),
        r"^/sitemap.xml lists an address that answers 404 \(/p/gone\)",
    ),
    "traceback": (
        answer("/archive/99999999", 500, "Traceback (most recent call last):\n", "text/html"),
        r"^/archive/99999999 answers an error that tells how it is made",
    ),
    "a fault of the server": (
        answer("/about", 502, "Bad gateway"),
        "^/about[, ].*fails with the status 502",
    ),
    "listing": (answer("/static/", 200, "<title>Index of /static/"), "^/static/ lists the files"),
    "repository": (
        answer("/.git/HEAD", 200, "ref: main"),
        "^/.git/HEAD[, ].*can be fetched by anyone",
    ),
    "open desk": (
        answer("/dashboard/queue", 200, "The queue"),
        "^/dashboard/queue opens a room of the dashboard",
    ),
    "TRACE": (echo, "^TRACE /,.*sends a request back"),
    "believed host": (echo, "^/, asked with X-Forwarded-Host.* writes a host into its links"),
    "path": (
        add("/pages/on-sleep", "<p>/home/sabine/blog</p>"),
        "^/pages/on-sleep[, ].*/home/sabine",
    ),
    "mail": (add("/tags", "<p>sabine@praxis-nord.de</p>"), "^/tags gives a mail address"),
    "way out": (
        header("/feed", "Location", "https://out.example/"),
        "^/feed[, ].*on to out.example",
    ),
}
