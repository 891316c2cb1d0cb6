"""Where the blog is, as browsers bind passkeys to it."""

from edge.templating import absolute
from safety.keys import Place


def place() -> Place:
    """Return the blog's place by the address that readers use."""
    scheme, _, rest = absolute("public.index").partition("://")
    return Place(f"{scheme}://{rest.partition('/')[0]}")
