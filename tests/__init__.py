"""The tests; CONTRIBUTING.md says which of them own which module."""

import pytest

# A failure in what several tests share should say as much as one in a test.
pytest.register_assert_rewrite("tests.cast")
