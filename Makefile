# Verbs for maintainers on Linux and macOS; nothing a user needs goes through here.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: help setup fix check golden fetch build run bench new ci
help:
	@echo "setup   a virtual environment with everything"
	@echo "fix     format and mend what can be mended"
	@echo "check   formatting, types, registry, tests"
	@echo "golden  write the samples' expected facts again (read the diff)"
	@echo "fetch   the files of a source: make fetch SOURCE=... (all without one)"
	@echo "build   the warehouse"
	@echo "run     the dashboard"
	@echo "bench   time the build and the pages' questions"
	@echo "new     files of a new source: make new NAME=..."

setup:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -c constraints.txt -e ".[test]"

fix:
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

check:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m loaders check
	$(BIN)/python -m pytest

golden:
	$(BIN)/python -m tests.loaders.test_samples

fetch:
	$(BIN)/python -m loaders fetch $(SOURCE)

build:
	$(BIN)/python -m loaders build

run:
	$(BIN)/python -m streamlit run streamlit_app.py

bench:
	$(BIN)/python -m benchmarks

new:
	$(BIN)/python -m loaders new $(NAME)
