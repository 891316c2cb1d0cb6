"""Names of people, places and organisations, and the table of words that tells them."""
