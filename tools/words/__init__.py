"""What safety/leaks/words.bin.xz is made of, and how."""
