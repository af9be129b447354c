# Every target sets up what it needs: python3, git and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SITE := build/site-venv

.PHONY: demo test soak lint format bench mutants cassettes manifests docs site clean

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY)
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh docs/demo.sh

test: $(READY)
	$(BIN)/python -m pytest

# The larger figures of the tests that count: minutes, not seconds.
soak: $(READY)
	$(BIN)/python -m pytest -m soak tests/soak

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/zoom-connector manifests check

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement benchmarks/requirements.txt
	$(BIN)/python -m benchmarks

# MODULES="paths paging" measures only those.
mutants: $(READY)
	$(BIN)/python -m benchmarks.mutants $(MODULES)

# LIVE=1 records against the Zoom account of the ZOOM_* environment variables.
cassettes: $(READY)
	$(BIN)/python tests/record.py $(if $(LIVE),--live)

manifests: $(READY)
	$(BIN)/zoom-connector manifests write

docs: $(READY)
	$(BIN)/python docs/generate.py

$(SITE)/.ready: docs/requirements.txt
	$(PYTHON) -m venv $(SITE)
	$(SITE)/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement docs/requirements.txt
	@touch $@

# The documentation as a site in build/site; a dead link is an error.
site: $(SITE)/.ready
	$(SITE)/bin/zensical build --strict --clean
	$(SITE)/bin/python docs/check_site.py build/site

clean:
	rm -rf $(VENV) .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist tests/judges/node_modules
