"""Commands that take a blog along: out of here, and in from elsewhere."""
