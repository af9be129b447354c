# Every target installs what it needs; only python3, git and make are required.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SITE := build/site-venv
TOOLS := build/tools-venv
PIP := pip install --quiet --disable-pip-version-check

.PHONY: demo test quick soak fuzz lint format bench mutants generated cassettes site dist workflows judges clean

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/$(PIP) --require-hashes --requirement constraints.txt
	$(BIN)/$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY)
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh docs/demo.sh

# tests/conftest.py sets how many processes `auto` means, and which tests run first.
PARALLEL := -n auto --dist loadgroup --no-loadscope-reorder

test: $(READY)
	$(BIN)/python -m pytest $(PARALLEL) -m "not soak and not alone"
	$(BIN)/python -m pytest -m "alone and not soak"

# For use while writing: without the tests that are marked `slow`.
quick: $(READY)
	$(BIN)/python -m pytest $(PARALLEL) -m "not slow and not soak and not alone"

# The tests that count, with their larger figures: minutes, not seconds.
soak: $(READY)
	$(BIN)/python -m pytest -m soak tests/soak tests/search

# Coverage-guided: TARGET=redactor for one target, SECONDS for each. What it finds is in build/fuzz.
FUZZ_TARGETS := $(notdir $(wildcard tests/search/fuzz/corpus/*))
SECONDS ?= 60
fuzz: $(READY)
	$(BIN)/$(PIP) --require-hashes --requirement tests/search/fuzz/requirements.txt
	set -e; for target in $(or $(TARGET),$(FUZZ_TARGETS)); do \
		$(BIN)/python tests/search/fuzz/run.py $$target $(SECONDS); done

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/lint-imports --no-logo
	$(BIN)/zoom-connector manifests check

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)
	$(BIN)/$(PIP) --require-hashes --requirement benchmarks/requirements.txt
	$(BIN)/python -m benchmarks

# MODULES="http/paths calls/pagination" measures only those.
mutants: $(READY)
	$(BIN)/python -m benchmarks.mutants $(MODULES)

# The index, the manifests, the cassettes that are missing and the documents; with KEY=createMeeting,
# those of one action. The manifests are written twice: the sandbox answers a new action from its
# manifest, and the recorded replies are stored with the manifests.
generated: $(READY)
	$(BIN)/zoom-connector manifests write $(KEY)
	$(BIN)/python tests/record.py --missing $(KEY)
	$(BIN)/zoom-connector manifests write $(KEY)
	$(BIN)/python docs/generate.py
	$(if $(KEY),,$(BIN)/zoom-connector manifests check)

# Records every cassette again, or that of KEY; then run `make generated`. LIVE=1 records against the
# Zoom account of the ZOOM_* environment variables.
cassettes: $(READY)
	$(BIN)/python tests/record.py $(if $(LIVE),--live) $(KEY)

$(SITE)/.ready: docs/requirements.txt
	$(PYTHON) -m venv $(SITE)
	$(SITE)/bin/$(PIP) --require-hashes --requirement docs/requirements.txt
	@touch $@

# The documentation as a site in build/site; a dead link is an error.
site: $(SITE)/.ready
	$(SITE)/bin/zensical build --strict --clean
	$(SITE)/bin/python docs/check_site.py build/site

$(TOOLS)/.ready: .ci/requirements.txt
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/$(PIP) --require-hashes --requirement .ci/requirements.txt
	@touch $@

# The wheel and the sdist, in dist.
dist: $(READY) $(TOOLS)/.ready
	rm -rf dist
	$(BIN)/python -m hatchling build
	$(TOOLS)/bin/twine check --strict dist/*
	$(TOOLS)/bin/check-wheel-contents --toplevel zoom_actions,zoom_connector,zoom_manifests dist

workflows: $(TOOLS)/.ready
	$(TOOLS)/bin/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(TOOLS)/bin/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(TOOLS)/bin/check-jsonschema --builtin-schema vendor.github-issue-forms \
		.github/ISSUE_TEMPLATE/bug.yml .github/ISSUE_TEMPLATE/idea.yml
	$(TOOLS)/bin/zizmor --offline --quiet .github

# newman and Prism, third-party programs that check the requests, and rjsf, which draws the forms.
judges:
	npm install --prefix tests/judges --ignore-scripts --no-audit --no-fund --no-package-lock

clean:
	rm -rf $(VENV) .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist tests/judges/node_modules
