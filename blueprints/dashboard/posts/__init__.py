"""All posts: listed by folder, written, published, taken back, put away."""
