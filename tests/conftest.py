"""The fixtures of all tests; what they are made of lies in tests/cast."""

import pytest

# A failure in what several tests share should say as much as one in a test.
pytest.register_assert_rewrite("tests.cast")

pytest_plugins = ["tests.cast.blog", "tests.cast.desk", "tests.cast.house", "tests.cast.browser"]
