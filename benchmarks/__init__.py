"""What is measured, and how; python benchmarks/run.py runs it all."""
