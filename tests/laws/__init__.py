"""What holds for the product's own files: imports, lengths, words, drawings."""
