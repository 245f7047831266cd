"""What bin/setup does, step by step. Python's own library only, and nothing that Python 3.6 could not read."""
