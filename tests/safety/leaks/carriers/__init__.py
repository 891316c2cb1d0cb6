"""What links and letters carry unseen."""
