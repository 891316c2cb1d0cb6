"""Each detector of identifiers, with what it must find and what it must leave alone."""
