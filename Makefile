# `make` prints this help. Settings (PORT, HOST, DATABASE_URL ...) come from the environment or
# after the word make: `make run PORT=9000`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# How many tests run at once; 0 runs them one after the other, in this process.
WORKERS ?= 2
PYTEST_ARGS ?=
PIN_ARGS ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
SHELL := /bin/bash
say = @printf '\n==> %s\n' '$(1)'

INSTALLED := $(VENV)/installed
PYTHON_CODE := $(wildcard webapp tests tools bench wsgi.py)

.PHONY: help
help:  ## print this help
	@awk -F ':.*  ## ' '/^[a-z-]+:.*  ## / {printf "  make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

.PHONY: setup
setup: $(INSTALLED)  ## everything the others need: .venv, pinned requirements, static files
	@$(BIN)/python tools/build_static.py

.PHONY: run
run: setup  ## serve the demonstration council; PLAN=plan.docx loads your own plan too
	@$(BIN)/flask --app wsgi db upgrade
	@$(BIN)/flask --app wsgi demo --if-empty
	@if [ -n "$$PLAN" ]; then $(BIN)/flask --app wsgi plan load --accept-doubts "$$PLAN"; fi
	@$(BIN)/python wsgi.py

.PHONY: test
test: setup  ## the whole suite; PYTEST_ARGS="-k notes" for a part, WORKERS=0 for one at a time
	$(call say,tests)
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(PYTEST_ARGS)

.PHONY: check
check: lint  ## what CI runs: lint, types, import contracts, tests
	@$(MAKE) test

.PHONY: lint
lint: lint-code lint-types lint-imports lint-templates  ## check without the tests; -k goes on after a failure

.PHONY: lint-code
lint-code: setup
	$(call say,code)
	@$(BIN)/ruff check --quiet --output-format concise .
	@$(BIN)/ruff format --quiet --check --output-format concise . || { echo 'Run: make format'; exit 1; }

.PHONY: lint-types
lint-types: setup
	$(call say,types)
	@$(BIN)/mypy $(PYTHON_CODE)

.PHONY: lint-imports
lint-imports: setup
	$(call say,import contracts)
	@$(BIN)/lint-imports --no-logo

.PHONY: lint-templates
lint-templates: setup
	$(call say,templates)
	@$(BIN)/djlint templates --lint --quiet

.PHONY: format
format: $(INSTALLED)  ## put the code into shape
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format .

.PHONY: bench
bench: setup  ## the benchmarks; writes bench/RESULTS.md
	@$(BIN)/python -m bench

.PHONY: screenshots
screenshots: setup  ## pictures of the pages
	@$(BIN)/python tools/screenshots.py

.PHONY: pin
pin:  ## write requirements/*.txt; PIN_ARGS=--upgrade takes the newest of everything
	@$(PYTHON) tools/pin_requirements.py $(PIN_ARGS)

.PHONY: clean
clean:  ## remove what was installed and built; the instance folder stays
	@rm -rf $(VENV) node_modules static/dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): requirements/dev.txt
	@command -v $(PYTHON) >/dev/null \
		|| { echo 'Python is missing: install Python 3.11 or later (Debian: apt-get install python3 python3-venv).'; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'This is '"$$($(PYTHON) --version)"'. Python 3.11 or later is needed; name it: make $(MAKECMDGOALS) PYTHON=python3.12'; exit 1; }
	@[ -x $(BIN)/pip ] || $(PYTHON) -m venv $(VENV)
	@echo 'Installing the requirements (a minute the first time)'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
