# Commands for maintainers on Linux and macOS; users need none of them.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
BENCH = .venv-bench
VALIDATE = .venv-validate

.PHONY: help setup fix check test messages crash golden hashes icons fetch build run images pictures bench validate new
help:
	@echo "setup   create a virtual environment with all dependencies"
	@echo "fix     format the code and fix what ruff can fix"
	@echo "check   formatting, types, imports, registry, and the fast tests"
	@echo "test    all tests"
	@echo "messages  extract all messages and bring the catalogues of all languages up to date"
	@echo "crash   kill commands 300 times while they write editions and texts (a quarter of an hour)"
	@echo "golden  write the expected facts of a sample, or of all: make golden SOURCE=... (then read the diff)"
	@echo "hashes  pin what the image installs, with hashes (after a change of dependencies)"
	@echo "icons   write the font of icons again (after a new icon or version of Streamlit)"
	@echo "fetch   download the files of a source: make fetch SOURCE=... (of all without SOURCE)"
	@echo "build   build the warehouse"
	@echo "run     open the dashboard"
	@echo "images  write the pictures of the README to docs/images (needs Chromium)"
	@echo "pictures  write a picture of every page, map and brief in every language to ci-output/languages"
	@echo "bench   measure speed beside other tools: make bench PARTS='clicks crowd' (see benchmarks/README.md)"
	@echo "validate have other people's programs check the exports, and list them in docs/validation.md (some: CHECKERS='pdfua zbar')"
	@echo "new     create the files of a new source: make new NAME=..."

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
	$(BIN)/python -m catalogues check
	$(BIN)/python -m pytest -m "not browser and not crash and not remote and not office"

test:
	$(BIN)/python -m pytest

messages:
	$(BIN)/python -m catalogues update
	$(BIN)/python -m catalogues check

crash:
	$(BIN)/python -m tests.crash --in-all 300

golden:
	$(BIN)/python -m tests.loaders.test_samples $(SOURCE)

icons:
	$(BIN)/python -m pip install --quiet fonttools brotli
	$(BIN)/python deploy/icon_font.py

hashes:
	$(BIN)/python deploy/pin_hashes.py

fetch:
	$(BIN)/python -m loaders fetch $(SOURCE)

build:
	$(BIN)/python -m loaders build

run:
	$(BIN)/python -m streamlit run streamlit_app.py

images:
	$(BIN)/python docs/images.py

pictures:
	$(BIN)/python docs/pictures.py

bench: $(BENCH)/bin/datasette
	@command -v chromium >/dev/null || echo "Kaleido needs a browser: apt-get install chromium"
	@command -v soffice >/dev/null || echo "LibreOffice is missing: apt-get install libreoffice-writer-nogui"
	@$(BENCH)/bin/python -c "import weasyprint" 2>/dev/null || echo "WeasyPrint needs Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0"
	$(BENCH)/bin/python -m benchmarks $(PARTS)

$(BENCH)/bin/datasette:
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install -c constraints.txt -c benchmarks/constraints.txt -e ".[test,bench]"

validate: $(VALIDATE)/bin/outloud
	@command -v java >/dev/null || echo "The Nu Html Checker needs Java: apt-get install default-jre-headless"
	@test -x $(VALIDATE)/bin/lighthouse || npm install --silent --global --prefix $(VALIDATE) lighthouse@12 || echo "Lighthouse needs npm: apt-get install npm"
	$(VALIDATE)/bin/python -m validation $(CHECKERS)

$(VALIDATE)/bin/outloud:
	$(PYTHON) -m venv $(VALIDATE)
	$(VALIDATE)/bin/python -m pip install -c constraints.txt -e ".[test,validate]"

new:
	$(BIN)/python -m loaders new $(NAME)
