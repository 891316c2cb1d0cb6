"""What every app works out anew though it is the same for all: in a run, once for all of them."""

from collections.abc import Callable
from types import CodeType
from typing import Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

from models import db


class _Templates(BytecodeCache):
    """What Jinja makes of the templates."""

    def __init__(self) -> None:
        self.kept: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Look whether a template has been compiled before."""
        bucket.code = self.kept.get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        assert bucket.code
        self.kept[bucket.key] = bucket.code


class _Statements(LRUCache[Any, Any]):
    """What SQLAlchemy makes of a statement; each engine asks with a dialect of its own, all alike.

    It is found by its form alone: the values are handed over anew each time.
    """

    def get(self, key: Any, default: Any = None) -> Any:
        """Look whether a statement of this form has been compiled before."""
        return super().get((type(key[0]), *key[1:]), default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        super().__setitem__((type(key[0]), *key[1:]), compiled)


_TEMPLATES = _Templates()
_STATEMENTS = _Statements(capacity=5000)
_BUILDERS: dict[tuple[object, ...], Callable[..., tuple[str, str]]] = {}
_compile_builder = Rule._compile_builder


def _builder(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
    """Return what builds the addresses of a rule: code that its text and its defaults decide."""
    defaults = repr(sorted((rule.defaults or {}).items()))
    key = (rule.rule, *rule._trace, defaults, append_unknown)
    if key not in _BUILDERS:
        _BUILDERS[key] = _compile_builder(rule, append_unknown)
    return _BUILDERS[key]


Rule._compile_builder = _builder  # type: ignore[assignment,method-assign]


def share(app: Flask) -> None:
    """Let an app use what others have worked out, and keep what it works out for others."""
    app.jinja_env.bytecode_cache = _TEMPLATES
    with app.app_context():
        db.engine.update_execution_options(compiled_cache=_STATEMENTS)
