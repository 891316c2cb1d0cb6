"""What puts the blog on the net, held by the checkers of its kind and by walks through it."""
