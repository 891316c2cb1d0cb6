"""The blog itself: its one row, its settings, and its standing pages."""

from models.site import page, settings
from models.site.page import ABOUT, START, Page
from models.site.settings import (
    LANGUAGES,
    READ,
    Abuse,
    Blog,
    Box,
    Care,
    Keeping,
    Notices,
    Operation,
    Settings,
    Time,
)
from models.site.site import Site, home_of

__all__ = [
    "ABOUT",
    "LANGUAGES",
    "READ",
    "START",
    "Abuse",
    "Blog",
    "Box",
    "Care",
    "Keeping",
    "Notices",
    "Operation",
    "Page",
    "Settings",
    "Site",
    "Time",
    "home_of",
    "page",
    "settings",
]
