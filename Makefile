# Everything a fresh machine needs: Python 3.11 or newer. Each word below does all of its own set-up.
PYTHON ?= $(shell for one in python3.13 python3.12 python3.11 python3.14 python3; do \
	$$one -c 'import sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null && echo $$one && break; done)
VENV := .venv
PY := $(VENV)/bin/python
# The rest of the cores is for the database and the browser.
WORKERS ?= $(shell n=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2); echo $$((n > 2 ? n * 3 / 4 : 2)))

.PHONY: run test check bench format clean

run: $(VENV)/.run
	$(PY) -m bot run

test: $(VENV)/.test
	$(PY) -m pytest -n $(WORKERS) --dist worksteal

check: $(VENV)/.test
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/coverage erase
	$(PY) -m pytest -n $(WORKERS) --dist worksteal --cov --cov-report=term:skip-covered

bench: $(VENV)/.test
	$(PY) -m tests.bench

format: $(VENV)/.test
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

clean:
	rm -rf $(VENV) build *.egg-info

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Regulars needs Python 3.11 to 3.14; none was found. Install one, or say make PYTHON=/path/to/python."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --upgrade pip

$(VENV)/.run: pyproject.toml | $(VENV)/bin/python
	$(PY) -m pip install --quiet -e '.[postgres]'
	@touch $@

$(VENV)/.test: pyproject.toml tests/install_browser.sh | $(VENV)/bin/python
	$(PY) -m pip install --quiet -e '.[test]'
	sh tests/install_browser.sh
	@touch $@ $(VENV)/.run
