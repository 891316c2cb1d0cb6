"""Posts made from questions are called by a hash under the author's key: in another blog anew."""

import json
from typing import Any

from models.leaks import cases
from models.questions import content


class Names:
    """Leads from what posts were called in the blog that moved to what they are called here."""

    def __init__(self, private_key: bytes | None) -> None:
        self._private_key, self._refs = private_key, dict[bytes, bytes]()

    def learn(self, question: dict[str, Any]) -> None:
        """Note what a question's post is called. Raises KeyError, TypeError, ValueError."""
        if self._private_key:
            ref = content.post_ref_of(bytes.fromhex(question["id"]), self._private_key)
            self._refs[bytes.fromhex(question["post_ref"])] = ref

    def here(self, record: dict[str, Any]) -> dict[str, Any]:
        """Return a record that calls posts as this blog does. Raises as `learn`, AttributeError."""
        if record.get("name") == cases.NAME:
            renamed = cases.renamed(json.dumps(record["record"]).encode(), self._refs)
            return {**record, "record": json.loads(renamed)}
        if not record.get("ref"):
            return record
        ref = bytes.fromhex(record["ref"])
        return {**record, "ref": self._refs.get(ref, ref).hex()}
