"""The queue: what waits for its time, in its order."""
