"""Posts: their words, addresses and tags, and the ways readers and the author go through them."""

from models.posts import lists, places, stream
from models.posts.permission import TakenBack, Untitled, is_taken_back
from models.posts.post import Post
from models.posts.post_words import Manuscript
from models.posts.slug import Slug
from models.posts.stream import NoSuchCursor
from models.posts.tag import Month, PostTag, Tag

__all__ = [
    "Manuscript",
    "Month",
    "NoSuchCursor",
    "Post",
    "PostTag",
    "Slug",
    "Tag",
    "TakenBack",
    "Untitled",
    "is_taken_back",
    "lists",
    "places",
    "stream",
]
