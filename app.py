"""The application factory: a table of contents."""

from typing import Any

from flask import Flask

import cli
import edge
import models
import settings
from blueprints import dashboard, public, submission


def create_app(**overrides: Any) -> Flask:
    """Build the app from the environment and overrides of its settings."""
    app = Flask(__name__)
    settings.load(app, overrides)

    models.init_app(app)
    edge.init_app(app)

    app.register_blueprint(public.bp)
    app.register_blueprint(submission.bp, url_prefix="/ask")
    app.register_blueprint(dashboard.bp, url_prefix="/dashboard")
    cli.init_app(app)
    return app
