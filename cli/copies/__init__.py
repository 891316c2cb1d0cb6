"""Commands that make copies of the blog, and put them back."""
