# Verbs for maintainers on Linux and macOS; nothing a user needs goes through here.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
BENCH = .venv-bench

.PHONY: help setup fix check test golden fetch build run bench new ci
help:
	@echo "setup   a virtual environment with everything"
	@echo "fix     format and mend what can be mended"
	@echo "check   formatting, types, registry, tests but those of browsers, crashes, remote engines and LibreOffice"
	@echo "test    all tests, as CI runs them"
	@echo "golden  write the samples' expected facts again (read the diff)"
	@echo "fetch   the files of a source: make fetch SOURCE=... (all without one)"
	@echo "build   the warehouse"
	@echo "run     the dashboard"
	@echo "bench   everything beside its peers: make bench PARTS='clicks crowd' (see benchmarks/README.md)"
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
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m loaders check
	$(BIN)/python -m pytest -m "not browser and not crash and not remote and not office"

test:
	$(BIN)/python -m pytest

golden:
	$(BIN)/python -m tests.loaders.test_samples

fetch:
	$(BIN)/python -m loaders fetch $(SOURCE)

build:
	$(BIN)/python -m loaders build

run:
	$(BIN)/python -m streamlit run streamlit_app.py

bench: $(BENCH)/bin/datasette
	@command -v chromium >/dev/null || echo "Kaleido needs a browser: apt-get install chromium"
	@command -v soffice >/dev/null || echo "LibreOffice is missing: apt-get install libreoffice-writer-nogui"
	@$(BENCH)/bin/python -c "import weasyprint" 2>/dev/null || echo "WeasyPrint needs Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0"
	$(BENCH)/bin/python -m benchmarks $(PARTS)

$(BENCH)/bin/datasette:
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install -c constraints.txt -c benchmarks/constraints.txt -e ".[test,bench]"

new:
	$(BIN)/python -m loaders new $(NAME)
