# Every target sets up what it needs: python3, git and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test quick soak lint format bench mutants cassettes manifests docs clean

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY)
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh docs/demo.sh

# tests/conftest.py says how many processes `auto` is, and which tests come first.
PARALLEL := -n auto --dist loadgroup --no-loadscope-reorder

test: $(READY)
	$(BIN)/python -m pytest $(PARALLEL)

# The loop while writing: without the tests that are marked `slow`.
quick: $(READY)
	$(BIN)/python -m pytest $(PARALLEL) -m "not slow and not soak"

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

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist tests/judges/node_modules
