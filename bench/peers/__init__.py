"""Other sites measured beside ours, each from the package index in an environment of its own."""
