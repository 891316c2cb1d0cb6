"""The blog looked at from outside: what a stranger could learn is found, and nothing else."""
