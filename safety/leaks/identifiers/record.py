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
# Letters belong to it only before a digit, or the number would go on into the sentence.
_PART = r"(?:(?-i:[A-Z]{1,4})[ ./-]|[A-Z]{1,4})?\d[\dA-Z]{0,20}"
_PATTERN = re.compile(
    rf"(?<![\w+])(?:{_CALLED}[ :#]{{0,3}}(?:is |lautet |ist )?"
    rf"{_PART}(?:[ ./-]{_PART}){{0,7}}(?!\w)"
    r"|(?-i:[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,3})?)(?!\w)"
    r"|\d{3}-\d{2}-\d{4}(?!\w)"
    r"|(?:\d{4}(?:[ -]?\d{4}){3}|\d{4}[ -]?\d{6}[ -]?\d{5}|\d{13,19})(?![\w-]))",
    re.IGNORECASE,
)


def _is_one(found: str) -> bool:
    return sum(sign.isdigit() for sign in found) >= 3


find = by_pattern(_PATTERN, "record", N_("This is the number of a record."), _is_one)
