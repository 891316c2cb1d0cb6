"""Another secret of the blog, and another key pair of its author."""
