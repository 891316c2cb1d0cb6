"""What the blog tells its owner alone: counted without telling of anyone, and to nobody else."""

from pathlib import Path

import pytest
from flask import Flask
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from edge.inside import Meter, Ways, arrival
from settings import BadSetting
from tests.cast.blog import built, by_hand
from tests.cast.desk import Desk, Publish
from tests.cast.running import Browser, Server, serve, vacate

TOKEN = "a-token-of-more-than-32-symbols-by-far"
HERE = {"Authorization": f"Bearer {TOKEN}"}
LABELS = {"door", "status", "result", "le"}
Figures = dict[tuple[str, str], float]


def read(text: str) -> Figures:
    """Read figures by the reference parser: each by its name and the values of its labels."""
    return {
        (sample.name, " ".join(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)  # type: ignore[no-untyped-call]  # its own
        for sample in family.samples
        if sample.labels.keys() <= LABELS
    }


def scraped(server: Server) -> Figures:
    """Read the figures of a running server."""
    server.told = HERE
    answer = server.get("/metrics")
    server.told = {}
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith("application/openmetrics-text")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.text.endswith("# EOF\n")
    assert (
        len(read(answer.text))
        == sum(not each.startswith("#") for each in answer.text.split("\n")) - 1
    )
    return read(answer.text)


def test_pages_of_all_workers_are_counted_and_not_what_the_author_and_visitors_do(
    app: Flask, publish: Publish
) -> None:
    publish("Hello", tags="sleep")
    with serve(vacate(app), env={"UNSAID_METRICS_TOKEN": TOKEN}) as server:
        server.warm_up(2)
        before = scraped(server)
        for _ in range(10):
            server.get("/p/hello")
            server.get("/nowhere")
        visitor = Browser(server)
        assert visitor.ask("Is anybody there?").status == 201
        visitor.sign_in("not the password")
        after = scraped(server)
        assert "hello" not in str(after)
    new = {key: after[key] - before.get(key, 0) for key in after}
    # The first scrape is counted after its own answer.
    assert (new["unsaid_pages_total", "public 2xx"], new["unsaid_pages_total", "public 4xx"]) == (
        11,
        10,
    )
    assert {door.split()[0] for name, door in after if name == "unsaid_pages_total"} == {"public"}
    assert new["unsaid_page_seconds_count", ""] == new["unsaid_page_seconds_bucket", "+Inf"] == 21
    assert 0 < new["unsaid_page_seconds_sum", ""] < 60
    looks = [new["unsaid_page_cache_total", result] for result in ("hit", "miss")]
    assert sum(looks) >= 20
    assert looks[0] >= 8, "each of two workers makes the page once"


def test_the_blog_as_it_is_is_told_in_coarse_steps(app: Flask, author: Desk) -> None:
    told = built(app.config["DATA"], UNSAID_METRICS_TOKEN=TOKEN)
    by_hand(app, "UPDATE site SET copied_on = date('now', '-3 days'), copied_size = 5000")
    by_hand(app, "UPDATE site SET drilled_on = date('now', '-40 days')")

    def figures() -> Figures:
        return read(told.test_client().get("/metrics", headers=HERE).text)

    found = figures()
    assert found["unsaid_queue_posts", ""] == 0
    assert (found["unsaid_copy_age_days", ""], found["unsaid_drill_age_days", ""]) == (3, 40)
    assert found["unsaid_copy_bytes", ""] == 5000
    step = found["unsaid_disk_bytes", ""] // 100
    assert found["unsaid_disk_free_bytes", ""] % step == 0
    author.post("/dashboard/posts/new", title="Wild geese", body="Soon.", action="queue")
    assert figures()["unsaid_queue_posts", ""] == 0, "at which minute it was queued is not told"
    by_hand(app, "DROP TABLE site")
    assert "unsaid_copy_bytes" not in {name for name, _ in figures()}
    assert ("unsaid_pages_total", "") not in figures()


def test_to_whoever_has_no_token_metrics_are_an_unknown_address(app: Flask) -> None:
    for client in (
        built(app.config["DATA"], UNSAID_METRICS_TOKEN=TOKEN).test_client(),
        app.test_client(),
    ):
        for method in ("GET", "HEAD", "POST", "PUT", "OPTIONS"):
            for token in ("", "Bearer", f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer \xe9", None):
                headers = {} if token is None else {"Authorization": token}
                answers = [
                    client.open(path, method=method, headers=headers)
                    for path in ("/metrics", "/metricz")
                ]
                one, other = ((it.status, it.headers.to_wsgi_list(), it.data) for it in answers)
                assert one == other, (method, token)
    assert client.get("/metrics", headers=HERE).status_code == 404
    assert client.get("/METRICS").status_code == 404


@pytest.mark.parametrize("token", ["short", "x" * 31, "with spaces " * 4, "\xfcmlaut" * 8])
def test_a_token_that_can_be_guessed_is_refused_and_not_quoted(tmp_path: Path, token: str) -> None:
    with pytest.raises(BadSetting) as refused:
        built(tmp_path, UNSAID_METRICS_TOKEN=token)
    assert "at least 32" in str(refused.value)
    assert token not in str(refused.value)


def test_a_flood_is_counted(app: Flask, author: Desk) -> None:
    flooded = built(app.config["DATA"], UNSAID_METRICS_TOKEN=TOKEN, FLOOD=None)
    client = flooded.test_client()
    for number in range(22):  # more than come by one door without an address
        page = client.get("/ask/").text
        csrf = page.partition('name="csrf_token" value="')[2].partition('"')[0]
        client.post(
            "/ask/", data={"body": f"Why {number}?", "consent": "quote", "csrf_token": csrf}
        )
    found = read(client.get("/metrics", headers=HERE).text)
    assert found["unsaid_floods_total", ""] == 2


def test_how_a_request_arrives_is_told_to_who_may_write_into_the_folder(app: Flask) -> None:
    home = {"UNSAID_PUBLIC_URL": "https://blog.example/b", "UNSAID_TRUSTED_PROXIES": "1"}
    client = built(app.config["DATA"], **home).test_client()
    proxied = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7, 192.0.2.8"}
    with arrival.inquiry(app.config["DATA"]) as token:
        headers = {**proxied, "Authorization": f"Bearer {token}", "Host": "blog.example"}
        told = client.get("/b/healthz", headers=headers)
        wrong = client.get("/b/healthz", headers={**proxied, "Authorization": "Bearer no"})
    assert told.json == {
        "headers": ["X-Forwarded-For", "X-Forwarded-Proto"],
        "hops": 2,
        "proxies": 1,
        "scheme": "https",
        "host": "blog.example",
        "prefix": "/b",
        "is_plain": True,
    }
    assert "192.0.2" not in told.text
    assert wrong.text == client.get("/b/healthz", headers=headers).text == "ok\n"


def test_threads_lose_no_count_and_doors_are_told_by_their_paths(app: Flask) -> None:
    meter, ways = Meter(), Ways(app)
    for _ in range(3):
        meter.at_once(ways.front, 304, 0.0002)
    meter.made(ways.front, 200, 99.0)
    sums = meter.sums(ways.names)
    assert (sums.hits, sums.statuses["public", 3], sums.statuses["public", 2]) == (3, 3, 1)
    assert (sums.buckets[0], sums.buckets[-1]) == (3, 1)
    for path, name, is_logged in (
        ("/", "public", True),
        ("/asking", "public", True),
        ("/ask/receipt", "submission", False),
        ("/dashboard", "dashboard", False),
    ):
        door, told = ways.of(path)
        assert (ways.names[door], told) == (name, is_logged)
