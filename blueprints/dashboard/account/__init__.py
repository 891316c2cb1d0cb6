"""What opens the blog: setting up, the password, the recovery code, signed-in browsers."""
