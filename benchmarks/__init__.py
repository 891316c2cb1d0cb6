"""What is measured, and how; python -m benchmarks.run runs it all."""
