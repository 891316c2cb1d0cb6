"""Handles of people in networks: @name, u/name, name#1234, and a name where a network is named."""

import re

from safety.leaks.finding import ASK, by_pattern
from safety.translation import N_

HANDLE = N_("handle")
_NETWORKS = (
    "instagram|insta|ig|snapchat|snap|tiktok|twitter|telegram|discord|kik|skype|reddit|steam"
    "|threema|signal|bluesky|mastodon|facebook|psn|xbox|gamertag"
)
_PATTERN = re.compile(
    r"(?<![\w@./+-])(?:@(?!(?i:the|my|all|home|work|me|you|here|everyone|him|her|this|that|an?|least"
    r"|first|once|night|school|us|them|any|our|your)(?!\w))_?[A-Za-z][\w.]{0,37}\w|/?u/[A-Za-z0-9_-]{3,30})(?!\w)"
    r"|(?<![\w#])[A-Za-z][\w.]{1,31}#\d{4}(?!\w)"
    # A word with a digit or a line below it is no word of the sentence.
    rf"|(?<![\w])(?i:{_NETWORKS})(?:[ ](?i:handle|name|account|user(?:name)?|id)){{0,2}}"
    r"(?:[ ](?i:is|as|lautet|ist|als|heißt))?[ ]?:?[ ]"
    r"(?=[a-z.]{0,30}[_\d])[A-Za-z][\w.]{3,30}(?!\w)"
)

find = by_pattern(
    _PATTERN,
    HANDLE,
    N_("This is somebody's name in a network."),
    severity=ASK,
    replacements=("somebody", ""),
)
