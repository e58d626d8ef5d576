# Everything here sets up its own Python environment in .venv first: locked versions, checked hashes.
# To choose the Python: make demo PYTHON=/path/to/python3.12   (after `make clean`, if .venv exists)

.DEFAULT_GOAL := help
.PHONY: help demo test check editor axe typos fuzz bench peers claims hindcast calibrate disclosures lock clean
MAKEFLAGS += --no-print-directory
# Compiled code is kept, whatever the environment says: hundreds of processes begin in the tests.
export PYTHONDONTWRITEBYTECODE :=

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
NODE := tests/editor/node_modules tests/browser/node_modules
NODE_READY := $(NODE:%=%/.ready)
CANDIDATES := $(if $(PYTHON),$(PYTHON),python3.13 python3.12 python3.11 python3 python)
SHIPPED := $(sort $(wildcard scenarios/*.yaml scenarios/*/*.yaml))

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1|/p' Makefile | awk -F'|' '{printf "%-12s %s\n", $$1, $$2}'

demo: $(READY) ## simulate the shipped example and write its page
	@$(BIN)/araxes run lachin-2023

test: $(READY) $(if $(shell command -v npm 2>/dev/null),$(NODE_READY)) ## run all tests, on all cores
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal

check: $(READY) ## look at the style of the code and the soundness of all shipped scenarios
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/araxes check $(SHIPPED)
	@$(BIN)/araxes schema | diff scenarios/scenario.schema.json - \
	  || { echo 'The schema is out of date: araxes schema > scenarios/scenario.schema.json' >&2; exit 1; }

editor: tests/editor/node_modules/.ready ## install the language server of editors, so that `make test` asks it too (needs npm)

axe: tests/browser/node_modules/.ready ## install axe-core, so that `make test` looks for barriers on the pages too (needs npm)

typos: $(READY) ## misspell every word and break every number of all shipped scenarios (some minutes)
	@$(BIN)/python -m tests.load.typos

fuzz: $(READY) ## read ten thousand files that no author would write (some minutes)
	@$(BIN)/python -m tests.load.fuzz

bench: $(READY) ## compare the speed of the engine with other ways to run it (two minutes)
	@$(BIN)/python -m tests.benchmarks.bench

peers: $(READY) ## an environment for agentpy and EMA Workbench, so that `make bench` measures them too
	@$(BIN)/python -m venv --clear .venv-peers
	@.venv-peers/bin/python -m pip install -qq --disable-pip-version-check agentpy ema_workbench .

claims: $(READY) ## compare the model with the claims of its sources, in full, and keep the verdicts (an hour or two)
	@$(BIN)/araxes claims
	@$(BIN)/python -m model.cli.claims_kept "$$(ls -t runs/claims-*/claims.json | head -1)"

hindcast: $(READY) ## confront the model with the record of battle deaths, and keep the scores (five minutes)
	@$(BIN)/araxes hindcast
	@$(BIN)/python -m model.cli.hindcast_kept runs/hindcast/results.json

calibrate: $(READY) ## fit the shipped ensemble anew first (an hour or so; it can be stopped)
	@$(BIN)/araxes hindcast --calibrate
	@$(BIN)/python -m model.cli.hindcast_kept runs/hindcast/results.json

disclosures: $(READY) ## write model/DISCLOSURES.md: base rates, saturation, who acts (half an hour)
	@$(BIN)/python -m tests.disclosures

# The lock serves Python 3.11 and newer on every system and holds no address, so that any package
# index can be used.
lock: $(READY) ## write requirements.lock anew from pyproject.toml
	@$(BIN)/python -m pip install -qq --disable-pip-version-check uv
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
	  --python-version 3.11 --extra dev --extra cluster pyproject.toml --output-file requirements.lock

clean: ## remove the environment and everything that can be made again (runs/ is kept)
	@rm -rf $(VENV) $(NODE) .pytest_cache .ruff_cache .hypothesis dist build
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): $(BIN)/python requirements.lock pyproject.toml
	@echo 'Installing the locked packages into $(VENV) (about a minute, this once) ...' >&2
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes \
	  -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps \
	  --no-build-isolation --editable .
	@touch $@

# Where npm cannot reach a registry, the tests that need what it installs say so and are skipped.
$(NODE_READY): %/node_modules/.ready: %/package-lock.json
	@npm ci --silent --prefix $* && touch $@ \
	  || echo 'npm could not install what some tests in $* need; they are skipped.' >&2

# The first candidate that is new enough and can make environments.
$(BIN)/python:
	@for python in $(CANDIDATES); do \
	  if "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
	    2>/dev/null; then \
	    exec "$$python" -m venv --clear $(VENV); \
	  fi; \
	done; \
	echo 'Araxes needs Python 3.11 or newer with the module venv; none among: $(CANDIDATES).' \
	  'Install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3' >&2; \
	exit 1
