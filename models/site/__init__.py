"""The blog itself: its one row, and its standing pages."""

from models.site.page import ABOUT, START, Page
from models.site.site import LANGUAGES, Site, home_of

__all__ = ["ABOUT", "LANGUAGES", "START", "Page", "Site", "home_of"]
