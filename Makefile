# The words a person uses here; the same words run in CI. `make` alone lists them.
# Every preparing step leaves a stamp in .make/, so a second run takes a second.

PYTHON ?= python3
ARGS ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
NPM := PATH="$$(cat .make/node):$$PATH" npm --prefix frontend --no-fund --no-audit
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate
# Races and crashes have the processors to themselves; all other files are shared out.
TESTS := src $(wildcard $(addprefix tests/,architecture properties scenarios hostile))
RACES := $(wildcard $(addprefix tests/,races crash))
SHARED_OUT := --numprocesses logical --maxprocesses 4 --dist loadfile

FRONTEND := $(wildcard frontend/package.json)
FRONTEND_SOURCES := $(if $(FRONTEND),$(shell find frontend -type d \
	\( -name node_modules -o -name dist \) -prune -o -type f -print))
SCREENS := $(if $(FRONTEND),.make/screens)

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test check openapi bench new-app lock clean
.DELETE_ON_ERROR:

help: ## list these words
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 10

setup: .make/dev .make/chromium $(SCREENS) ## prepare everything: environment, screens, a Chromium for the tests
	@echo "Ready. Next: make demo, or make test."

demo: .make/package $(SCREENS) ## load the demo network and serve it (ARGS=--no-serve stops after verify)
	@exec $(BIN)/huotong demo $(ARGS)

serve: .make/package $(SCREENS) ## serve the books in HUOTONG_HOME (default ~/.huotong)
	@exec $(BIN)/huotong serve $(ARGS)

test: .make/dev .make/chromium $(SCREENS) ## run all tests, cheap ones first (ARGS=src/huotong/sales runs a part)
ifeq ($(ARGS),)
	$(if $(FRONTEND),@$(NPM) test)
	@$(BIN)/python -m pytest $(SHARED_OUT) $(TESTS)
	@$(BIN)/python -m pytest $(RACES)
	@$(BIN)/python -m pytest $(SHARED_OUT) $(wildcard tests/browser)
else
	@$(BIN)/python -m pytest $(ARGS)
endif

check: .make/dev $(SCREENS) ## format, lint, types, import contracts, texts, licences, screens
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m tools.check
	$(if $(FRONTEND),$(NPM) run check)

openapi: .make/dev ## write docs/openapi.json from the routes
	@$(BIN)/python -m tools.openapi

bench: .make/dev $(SCREENS) ## measure and write bench/results/latest.json (ARGS=NAME runs one)
	@$(BIN)/python -m bench $(ARGS)

new-app: .make/dev ## start an app: make new-app NAME=returns LAYER=fulfilment (the layer's neighbour, or above:NAME)
	@$(BIN)/python -m tools.new_app --name "$(NAME)" --layer "$(LAYER)"

lock: .make/venv ## write the lock files anew from pyproject.toml (ARGS=--upgrade takes newer versions)
	@$(PIP) install --require-hashes -r requirements/lock.txt
	$(LOCK) pyproject.toml --group build -o requirements/base.txt $(ARGS)
	$(LOCK) pyproject.toml --group build --extra dev -c requirements/base.txt -o requirements/dev.txt $(ARGS)
	$(LOCK) --group pyproject.toml:node -o requirements/node.txt $(ARGS)
	$(LOCK) --group pyproject.toml:lock -o requirements/lock.txt $(ARGS)

clean: ## remove what these words made here; the data folder stays
	rm -rf .venv .make build dist frontend/node_modules frontend/dist src/huotong/web/static src/huotong/desk/fonts \
		.mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# --- preparing steps -------------------------------------------------------------------------------

# Without a PYTHON named by hand, a much faster build of the same version is taken where the machine has one.
.make/venv:
	@mkdir -p .make
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Huotong needs Python 3.11 or newer; name one: make PYTHON=/path/to/python3.12"; exit 1; }
	@$(if $(filter file,$(origin PYTHON)),$(PYTHON) tools/python.py,echo $(PYTHON)) > .make/python
	@echo "Making the virtual environment of $$(cat .make/python)"
	@"$$(cat .make/python)" -m venv .venv
	@touch $@

.make/base: requirements/base.txt | .make/venv
	@echo "Installing the pinned dependencies"
	@$(PIP) install --require-hashes -r $<
	@touch $@

.make/package: pyproject.toml .make/base
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.make/dev: requirements/dev.txt .make/package
	@echo "Installing the pinned development tools"
	@$(PIP) install --require-hashes -r $<
	@touch $@

.make/node: requirements/node.txt tools/node.sh | .make/venv
	@sh tools/node.sh $(BIN)/python $< > $@

.make/screens-packages: frontend/package.json frontend/package-lock.json .make/node
	@echo "Installing the pinned packages of the screens"
	@$(NPM) ci > .make/screens.log 2>&1 || { cat .make/screens.log; exit 1; }
	@touch $@

.make/screens: .make/screens-packages $(FRONTEND_SOURCES) docs/openapi.json
	@echo "Building the screens"
	@$(NPM) run --silent build > .make/screens.log 2>&1 || { cat .make/screens.log; exit 1; }
	@touch $@

.make/chromium: tools/chromium.sh
	@mkdir -p .make
	@sh tools/chromium.sh $@
