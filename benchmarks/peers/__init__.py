"""What the blog is measured beside: other servers, indexes and blogs."""
