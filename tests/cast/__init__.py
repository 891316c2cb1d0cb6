"""What tests share: a blog, its people and their browsers, the real server, the sources."""
