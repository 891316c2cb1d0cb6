"""The way in: who may pass, signing in, asking for the password again, going on after an end."""
