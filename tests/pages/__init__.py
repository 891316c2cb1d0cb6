"""Pages as people meet them: read, heard, printed, walked through, over a bad line."""
