"""What the blog promises to its people, tried through every door."""
