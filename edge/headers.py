"""What every answer tells the browser to refuse."""

from flask import Flask, Response

from edge import door

_POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",  # for checkers, which fetch robots.txt as the page; no script does
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
_UNUSED = [
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
]
_HSTS = "max-age=63072000"  # seconds: two years
_FIXED = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED),
    # The server would put its name here; it cannot be told to leave the header out.
    "Server": "",
}


def init_app(app: Flask) -> None:
    """Add the headers after every request."""
    subdomains = "; includeSubDomains" if app.config["HSTS_SUBDOMAINS"] else ""

    @app.after_request
    def add(response: Response) -> Response:
        response.headers.update(_FIXED)
        response.headers["Content-Security-Policy"] = _policy()
        if app.config["HTTPS"]:
            response.headers["Strict-Transport-Security"] = _HSTS + subdomains
        return response


def _policy() -> str:
    policy = dict(_POLICY)
    if door.policy().scripts:
        policy |= {"script-src": "'self'", "require-trusted-types-for": "'script'"}
    return "; ".join(f"{name} {value}" for name, value in policy.items())
