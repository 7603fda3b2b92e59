# What can be done here. `make` alone lists it.
#
# Needed: Python 3.11 with venv and pip, and make. Everything else is installed into .venv from hashed lists, and
# everything that is left behind lies in .venv and .cache: nothing is written outside this folder.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory --no-builtin-rules

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PY := $(BIN)/python
# Twice quiet: errors only. What pip thinks of a machine's own settings is not ours to print.
PIP := $(PY) -m pip install -qq
CODE := src tests tools $(wildcard bench)

# Every tool that keeps something is told to keep it here. TMPDIR too: builds and tests leave nothing behind elsewhere.
CACHE := $(CURDIR)/.cache
export PIP_CACHE_DIR := $(CACHE)/pip
export PIP_TOOLS_CACHE_DIR := $(CACHE)/pip-tools
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PYTHONNOUSERSITE := 1
export NUMBA_CACHE_DIR := $(CACHE)/numba
export HYPOTHESIS_STORAGE_DIRECTORY := $(CACHE)/hypothesis
export XDG_CACHE_HOME := $(CACHE)/xdg
export XDG_DATA_HOME := $(CACHE)/xdg-data
export DRAGOMAN_DATA_DIR ?= $(CACHE)/data
export TMPDIR := $(CACHE)/tmp
$(shell mkdir -p .cache/tmp)

# --- what people ask for ---------------------------------------------------------------------------------------------

.PHONY: help
help: ## list what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: demo
demo: .venv/.run ## install, advise on two real catalogues, then serve pages to try (PORT=8000; Ctrl-C stops)
	$(BIN)/dragoman categories
	$(BIN)/dragoman advise heat-pumps --limit 2 --answer living_area=140 --answer insulation=some \
	  --answer emitters=radiators --answer climate=zone_3 --answer ground=nothing --answer openings_near=no
	$(BIN)/dragoman advise monitors --limit 2 --answer used_for=fast_games --answer budget=..300
	$(BIN)/dragoman serve --demo --port $(or $(PORT),8000)

.PHONY: test
test: .venv/.dev ## install and run all tests; ARGS='-k name' chooses
	@$(PY) -m pytest -n auto $(ARGS)

.PHONY: cover
cover: .venv/.dev ## run all tests and show which lines and branches they miss
	@mkdir -p .cache/coverage
	@$(PY) -m pytest -n auto --cov --cov-report=term $(ARGS)

.PHONY: check
check: check-format check-lint check-types check-strict check-imports check-trace check-lock check-addresses ## check everything, change nothing
	@echo "all checks passed"

.PHONY: fix
fix: .venv/.dev ## format, and mend what can be mended by itself
	@$(BIN)/ruff check --fix-only --quiet $(CODE)
	@$(BIN)/ruff format $(CODE)

.PHONY: trace
trace: .venv/.dev ## write docs/requirements.md: every requirement, its state, its tests
	@$(PY) tools/trace.py

.PHONY: texts
texts: .venv/.dev ## collect the texts of pages, compile their translations
	@$(PY) tools/texts.py

.PHONY: bench
bench: .venv/.dev ## measure; prints a table and writes JSON
	@$(PY) -m bench $(ARGS)

.PHONY: load
load: .venv/.dev ## measure the server under concurrent buyers for a minute
	@$(PY) -m bench.load $(ARGS)

.PHONY: lock
lock: .cache/lock/.made ## pin all dependencies anew; ARGS=--upgrade takes newer versions
	@.cache/lock/bin/python tools/lock.py $(ARGS)

.PHONY: clean
clean: ## remove everything that was made here, .venv too
	rm -rf .venv .cache artefacts build dist
	find src tests tools $(wildcard bench) -name __pycache__ -type d -prune -exec rm -rf {} +

# --- the single checks, for `make -k check` or one alone -------------------------------------------------------------

.PHONY: check-format check-lint check-types check-strict check-imports check-trace check-lock check-addresses

check-format: .venv/.dev
	@$(BIN)/ruff format --check --quiet $(CODE) || { echo "the files above are not formatted: run \`make fix\`"; exit 1; }

check-lint: .venv/.dev
	@$(BIN)/ruff check --quiet $(CODE)

check-types: .venv/.dev
	@$(PY) -m mypy $(CODE)

check-strict: .venv/.dev
	@PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/pyright

check-imports: .venv/.dev
	@$(BIN)/lint-imports --no-logo --cache-dir .cache/import-linter

check-trace: .venv/.dev
	@$(PY) tools/trace.py --check

check-lock: .venv/.dev
	@$(PY) tools/lock.py --check

check-addresses: .venv/.dev
	@$(PY) tools/addresses.py

# --- installing, each step once until what it was made from changes --------------------------------------------------

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv || { echo "Python's venv is missing; on Debian: apt-get install python3-venv"; exit 1; }
	@touch $@

.venv/.run: requirements/run.txt pyproject.toml .venv/.made
	@echo "installing what the command needs into .venv ..."
	@$(PIP) --require-hashes -r requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.run
	@echo "installing what tests and checks need into .venv ..."
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

# Apart from .venv, since what makes the lock brings a pip and a setuptools of its own.
.cache/lock/.made: requirements/lock.txt
	@$(PYTHON) -m venv .cache/lock
	@.cache/lock/bin/python -m pip install -qq --require-hashes -r requirements/lock.txt
	@touch $@
