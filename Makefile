# Two commands matter: `make serve` and `make test`. Both set up everything they need.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: serve test check build clean
.DEFAULT_GOAL := serve

serve: $(VENV)/.run
	$(BIN)/rashomon serve --host $(HOST) --port $(PORT)

test: $(VENV)/.dev
	$(BIN)/python -m pytest

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

build: $(VENV)/.run
	$(BIN)/rashomon build --out releases

clean:
	rm -rf $(VENV) dist releases .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

# The dependency group of the tests contains what serving needs, so the second set-up completes the first.
$(VENV)/.run: pyproject.toml | $(VENV)/bin/pip
	$(BIN)/pip install --quiet --editable .
	touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/pip
	$(BIN)/pip install --quiet --editable . --group dev
	touch $@ $(VENV)/.run

$(VENV)/bin/pip:
	@test -n "$(PYTHON)" || { echo "Rashomon needs Python 3.11 or newer; none was found on PATH." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { $(MAKE) --no-print-directory venv-package; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade 'pip>=25.1'

.PHONY: venv-package
venv-package: # Debian and Ubuntu keep venv in a package of its own
	@echo "Python's venv module is missing: installing the package python3-venv" >&2
	@if [ "$$(id -u)" = 0 ]; then SUDO=; else SUDO=sudo; fi; \
	$$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq python3-venv
