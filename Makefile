# The two commands of the README are `make serve` and `make test`; both do all the set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORPUS ?= corpus

.PHONY: serve test check bench evaluate evaluate-offices fit clean

# torch goes first: elsewhere a range would be taken as leave to fetch a build for a GPU that nobody needs here.
$(VENV)/installed: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet torch==2.13.0
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[test]'
	touch $@

serve: $(VENV)/installed
	IRA_CORPUS_DIR=$(CORPUS) $(BIN)/ir-assistant serve

test: check
	$(BIN)/python -m pytest

check: $(VENV)/installed-test
	sh tests/install-browser.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/installed-test
	$(BIN)/python -m tests.bench

evaluate: $(VENV)/installed-test
	IRA_TODAY=2026-11-24 $(BIN)/ir-assistant evaluate tests/questions

# Real offices' files are not part of the project: OFFICES names the folder that holds them.
evaluate-offices: $(VENV)/installed-test
	$(BIN)/python -m tests.offices.prepare $(OFFICES) .data/offices/corpus
	IRA_CORPUS_DIR=.data/offices/corpus IRA_DATA_DIR=.data/offices/data $(BIN)/ir-assistant evaluate tests/questions/offices

fit: $(VENV)/installed-test
	$(BIN)/python -m tests.fit

clean:
	rm -rf $(VENV) .data build dist *.egg-info
