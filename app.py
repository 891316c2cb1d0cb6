"""The application factory: a table of contents."""

from typing import Any

from flask import Flask

import cli
import edge
import models
import settings
from blueprints import dashboard, notice, public, submission


def create_app(**overrides: Any) -> Flask:
    """Build the app from the environment and overrides of its settings."""
    app = Flask(__name__)
    settings.load(app, overrides)

    models.init_app(app)
    for door in (public, submission, dashboard, notice):
        app.register_blueprint(door.bp)
    edge.init_app(app)
    cli.init_app(app)
    return app
