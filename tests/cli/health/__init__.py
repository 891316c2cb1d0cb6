"""The doctor, with faults planted."""
