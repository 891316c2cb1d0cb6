"""Links, and other ways to reach somebody: what is sent to many mostly wants to be followed."""

from safety.leaks import identifiers

_WAYS = {"mail", "telephone", "handle"}


def signs(text: str) -> list[str]:
    """Say whether there is a link, and whether there is another way; two kinds are two signs."""
    kinds = {finding.kind for finding in identifiers(text)}
    return ["links"] * ("link" in kinds) + ["contact"] * len(kinds & _WAYS)
