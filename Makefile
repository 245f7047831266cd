# A door: each target is a verb of bin/setup, which does the work and takes the variables (make help names them).
PYTHON ?= python3

.PHONY: help run test canaries check lock bench bench-peers
help run test canaries check lock bench bench-peers:
	@$(PYTHON) bin/setup $@
