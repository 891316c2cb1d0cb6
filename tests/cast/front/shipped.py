"""The files of deploy/ for web servers, with nothing replaced but names, ports and places."""

import os
import re
from collections.abc import Callable
from pathlib import Path

from tests.cast.front.programs import checked, program
from tests.cast.running import HOME

DEPLOY = HOME / "deploy"
HOST, SOCKET = "blog.example.org", "/run/unsaid/web.sock"
# As Debian's own file has it: pages are compressed and visits written down, unless told otherwise.
_FRAME = """
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log {folder}/access.log;
  gzip on;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {folder}/unsaid.conf;
}}
"""

Arguments = list[str]
Place = tuple[Path, int, int, str]  # folder, ports of https and http, path below which the blog is


def certified(folder: Path) -> Path:
    """Make a certificate of this machine; its key lies beside it."""
    made = folder / "localhost.pem"
    words = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    command = [program("openssl", "openssl"), *words.split()]
    command += ["-addext", "subjectAltName=DNS:localhost"]
    checked([*command, "-keyout", str(folder / "localhost.key"), "-out", str(made)])
    return made


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    """Replace words of a file, each of which must be in it."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def nginx(place: Place) -> Arguments:
    """Write down what nginx is told; return how it is started."""
    folder, https, http, below = place
    text = re.sub(r" *listen \[::\]:[^;]*;\n", "", (DEPLOY / "nginx.conf").read_text("utf-8"))
    live = f"/etc/letsencrypt/live/{HOST}"
    text = replaced(
        text,
        (f"return 301 https://{HOST}", f"return 301 https://localhost:{https}"),
        (f"{live}/fullchain.pem", str(folder / "localhost.pem")),
        (f"{live}/privkey.pem", str(folder / "localhost.key")),
        (HOST, "localhost"),
        ("listen 443", f"listen 127.0.0.1:{https}"),
        ("listen 80", f"listen 127.0.0.1:{http}"),
        (SOCKET, str(folder / "web.sock")),
        ("/run/nginx-unsaid", str(folder / "cache")),
        ("location / {\n        proxy_pass", f"location {below}/ {{\n        proxy_pass"),
    )
    (folder / "unsaid.conf").write_text(text, "utf-8")
    user = "user root;" if os.getuid() == 0 else ""  # or its workers may not read the folder
    (folder / "nginx.conf").write_text(_FRAME.format(folder=folder, user=user), "utf-8")
    started = program("nginx", "apt install nginx-light")
    return [started, "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]


def caddy(place: Place) -> Arguments:
    """Write down what Caddy is told; return how it is started."""
    folder, https, http, below = place
    ports = f"http_port {http}\n\thttps_port {https}\n\tdefault_bind 127.0.0.1\n"
    text = replaced(
        (DEPLOY / "Caddyfile").read_text("utf-8"),
        ("\tadmin off", f"\t{ports}\tadmin off"),
        (f"\n{HOST} {{", f"\nlocalhost {{\n\ttls {folder}/localhost.pem {folder}/localhost.key"),
        ("reverse_proxy ", f"reverse_proxy {below}/* " if below else "reverse_proxy "),
        (SOCKET, str(folder / "web.sock")),
    )
    (folder / "Caddyfile").write_text(text, "utf-8")
    started = program("caddy", "apt install caddy")
    return [started, "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


SHIPPED: dict[str, Callable[[Place], Arguments]] = {"nginx": nginx, "caddy": caddy}
