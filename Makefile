# make demo: the example record, from a bare machine. make test: the tests. make docs: the documentation as a site. Each
# sets up .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

CORPORA = $${WHENCE_CORPORA:-../shared/corpora}

.PHONY: demo test fuzz lint types imports check docs data bench eval train clean

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: $(STAMP)
	$(BIN)/python -m tools.demo

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal

fuzz: $(VENV)/.dev
	$(BIN)/python -m pytest --hypothesis-profile other -n auto --maxprocesses 4 --dist worksteal

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

imports: $(VENV)/.dev
	$(BIN)/lint-imports

check: lint types imports test

docs: $(VENV)/.dev  # Material tells of MkDocs' future at each build, unless it is asked not to
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet

data: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[data]'
	$(BIN)/python -m tools.build_gazetteer

bench: $(VENV)/.dev
	$(BIN)/python -m evaluation.speed
	$(BIN)/python -m evaluation.encoder

eval: $(VENV)/.dev
	$(BIN)/python -m evaluation all --data $(CORPORA) --update

train: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[train]'
	$(BIN)/python -m training
	$(BIN)/python -m training.courses --corpora "$${WHENCE_CORPORA:-../shared/corpora}"

clean:
	rm -rf demo build dist site
