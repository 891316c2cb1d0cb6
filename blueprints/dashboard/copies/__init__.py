"""Copies beside a text: kept while it is typed, offered on return, compared with what is saved."""
