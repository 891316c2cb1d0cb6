"""Pure functions on text and bytes; nothing here knows of the app, a request or a database."""
