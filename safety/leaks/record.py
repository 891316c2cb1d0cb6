"""Numbers of records: accounts, policies, cards, files, and what is called a number."""

import re

from safety.leaks.finding import by_pattern
from safety.translation import N_

_CALLED = (
    r"(?:(?:case|file|record|patient|member|policy|account|customer|order|reference|insurance"
    r"|passport|licen[cs]e|social security|nhs)[ ](?:number|no\.?|nr\.?|id|#)"
    r"|(?:akten|patienten|versicherungs|mitglieds|kunden|konto|policen|ausweis|steuer|fall)"
    r"-?(?:nummer|nr\.?|zeichen|id)|mrn|ssn|iban)"
)
_PATTERN = re.compile(
    rf"(?<!\w)(?:{_CALLED}[ :#]{{0,3}}(?:is |lautet |ist )?"
    r"[A-Z0-9](?:[ ./-]?[A-Z0-9]){2,33}(?!\w)"
    r"|[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,3})?(?!\w)"
    r"|\d{3}-\d{2}-\d{4}(?!\w)|(?:\d[ -]?){12,18}\d(?!\w))",
    re.IGNORECASE,
)


def _is_one(found: str) -> bool:
    return sum(sign.isdigit() for sign in found) >= 3


find = by_pattern(_PATTERN, "record", N_("This is the number of a record."), _is_one)
