"""Posts: their words, addresses and tags, and the ways readers and the author go through them."""

from models.posts import archive, feed_times, lists, places, post_words, shown, stream, tagged
from models.posts.places import placed
from models.posts.post import TIMINGS, Post
from models.posts.post_words import Before, Part, PostQuestion, PostWords, WordingKey
from models.posts.shown import Shown
from models.posts.slug import Slug
from models.posts.stream import NoSuchCursor
from models.posts.tag import Month, PostTag, Tag

__all__ = [
    "TIMINGS",
    "Before",
    "Month",
    "NoSuchCursor",
    "Part",
    "Post",
    "PostQuestion",
    "PostTag",
    "PostWords",
    "Shown",
    "Slug",
    "Tag",
    "WordingKey",
    "archive",
    "feed_times",
    "lists",
    "placed",
    "places",
    "post_words",
    "shown",
    "stream",
    "tagged",
]
