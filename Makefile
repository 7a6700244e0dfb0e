# Every command of this project. `make help` lists them; only Python 3.11 and make are needed.
# What sets up and checks speaks on standard error: standard output belongs to the answers.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
UV := uv==0.13.9
PINNED := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock" pyproject.toml

# The rooms that only calculate (the contract in pyproject.toml), and two leaves.
QUICK := sizing catalog naming advice library running market asking answers marked_yaml texts

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test quick format check bench mutants readme pages golden lock

# Says what a step shows, takes it, and names it once more where it ends the run.
step = @echo "--- $(1)" >&2; { $(2); } || { echo "*** stopped at: $(1)" >&2; exit 1; }

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

run: $(VENV)/installed ## start Rigwise: the Discord bot, or without a token the chat in the terminal
	@$(BIN)/rigwise run

test: $(VENV)/installed ## check everything: style, types, imports, rules and catalog, tests
	$(call step,ruff: the code keeps the rules in pyproject.toml,$(BIN)/ruff check .)
	$(call step,ruff: the code is formatted (make format does it),$(BIN)/ruff format --check .)
	$(call step,mypy: the types agree,$(BIN)/mypy)
	$(call step,import-linter: imports run one way,$(BIN)/lint-imports)
	$(call step,rigwise check: rules and catalog can be used,$(BIN)/rigwise check)
	$(call step,pytest: the program does what its tests say,$(BIN)/pytest -n auto)

quick: $(VENV)/installed ## check in half a minute: style, and the tests of the rooms that only calculate
	$(call step,ruff: the code keeps the rules in pyproject.toml,$(BIN)/ruff check .)
	$(call step,ruff: the code is formatted (make format does it),$(BIN)/ruff format --check .)
	$(call step,pytest: the rooms that only calculate do what their tests say,$(BIN)/pytest -n auto -m "not thorough" $(QUICK:%=tests/%))

format: $(VENV)/installed ## put the code into its one form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

check: $(VENV)/installed ## read rules and catalog, and print every problem
	@$(BIN)/rigwise check

bench: $(VENV)/installed ## measure accuracy and time per answer
	@$(BIN)/python -m benchmarks

mutants: $(VENV)/installed ## put 400 + 150 small mistakes into the code, and list those that no test notices
	@$(BIN)/python -m benchmarks.mutants

readme: $(VENV)/installed ## write the real answers into the README, and draw its cards as a phone shows them
	@$(BIN)/python docs/readme.py

pages: $(VENV)/installed ## write rules/README.md, the schema of the rules, docs/buying.md, docs/price_answers.md, docs/models.md and the pictures of the architecture, for moderators and of watches anew
	@$(BIN)/rigwise vocabulary > rules/README.md
	@$(BIN)/rigwise schema > rules/rules.schema.json
	@$(BIN)/python -m docs.architecture_picture
	@$(BIN)/python -m docs.buying
	@$(BIN)/python -m docs.price_answers
	@$(BIN)/python -m docs.models
	@$(BIN)/python -m docs.moderators
	@$(BIN)/python -m docs.watching

golden: $(VENV)/installed ## write the golden answers of tests/golden anew
	@$(BIN)/python -m tests.golden.frozen

lock: $(VENV)/made ## pin the newest versions that pyproject.toml allows
	@$(PIP) install --quiet $(UV)
	@$(BIN)/uv pip compile --upgrade --group dev --output-file requirements.lock $(PINNED)
	@$(BIN)/uv pip compile --constraint requirements.lock --output-file deploy/requirements.lock $(PINNED)

# Each stamp is newer than what it was made from, so nothing is done twice.
$(VENV)/made:
	@command -v $(PYTHON) >/dev/null || { echo "*** Python is missing: install Python 3.11 or newer, or say where it is: make run PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "*** $$($(PYTHON) --version) is too old: Rigwise needs 3.11 or newer; if you have it, say where: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "*** This Python cannot make environments: install its venv module (Debian and Ubuntu: apt install python3-venv)" >&2; exit 1; }
	@echo "Setting up, once: an environment in $(VENV)" >&2
	@$(PYTHON) -m venv --clear $(VENV) </dev/null >&2
	@touch $@

$(VENV)/locked: requirements.lock $(VENV)/made
	@echo "Setting up: the packages of requirements.lock, about a minute" >&2
	@$(PIP) install --require-hashes --requirement requirements.lock </dev/null >&2 || { echo "*** The packages could not be installed; the lines above say why (is there a connection?)" >&2; exit 1; }
	@touch $@

$(VENV)/installed: pyproject.toml $(VENV)/locked
	@echo "Setting up: Rigwise itself" >&2
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable . </dev/null >&2
	@touch $@
