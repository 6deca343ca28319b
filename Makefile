# `make run` starts Floorkeeper, `make test` proves it; both need only python3, node and make.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory --no-builtin-rules

UV_VERSION := 0.13.9
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
PYTEST_ARGS ?=
PYTEST_WORKERS ?= auto
export HYPOTHESIS_PROFILE ?= ci
export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1
# compiled once, not at each start of a server, of which the tests have a hundred
export UV_COMPILE_BYTECODE := 1
# the machine decides whom it trusts, as for pip
export UV_SYSTEM_CERTS := 1
export NODE_EXTRA_CA_CERTS ?= $(wildcard /etc/ssl/certs/ca-certificates.crt)
unexport VIRTUAL_ENV

BIN := .venv/bin
NPM := npm --prefix frontend --no-fund --no-audit
IN_FRONTEND := cd frontend && npx --no-install
STATIC := backend/floorkeeper/web/static
OPENAPI := frontend/openapi.json

UV := $(BIN)/uv
PY_READY := .venv/.ready
JS_READY := frontend/node_modules/.ready
SPA := $(STATIC)/index.html
SPA_SOURCES := $(shell find frontend -not -path '*/node_modules*' -type f \
	\( -path 'frontend/src/*' -o -path 'frontend/public/*' -o -path 'frontend/*.*' \) 2>/dev/null)

# $(call stage,name,command): a stage that fails ends the run and says which one it was
stage = @printf '\n== $(1)\n'; ( $(2) ) || { printf '\n*** stopped at: $(1)\n' >&2; exit 1; }

.PHONY: help
help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# -- set up ------------------------------------------------------------------------------------

$(UV):
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(PY_READY): pyproject.toml uv.lock | $(UV)
	$(UV) sync --frozen --quiet
	@touch $@

$(JS_READY): frontend/package.json frontend/package-lock.json
	$(NPM) ci
	@touch $@

$(SPA): $(JS_READY) $(SPA_SOURCES)
	$(NPM) run build -- --outDir ../$(STATIC) --emptyOutDir
	@touch $@

.PHONY: install build client chromium
install: $(PY_READY) $(JS_READY) ## Python and npm packages, as locked

build: $(SPA) ## the screens, into the Python package

client: install ## openapi.json and asyncapi.yaml from the server, and the screens' typed client
	$(BIN)/floorkeeper openapi > $(OPENAPI).new
	mv $(OPENAPI).new $(OPENAPI)
	$(NPM) run generate
	$(BIN)/python scripts/make-asyncapi > docs/asyncapi.yaml.new
	mv docs/asyncapi.yaml.new docs/asyncapi.yaml

chromium: ## a browser for the tests, and fonts for the six languages (Debian, Ubuntu)
	@command -v chromium chromium-browser google-chrome >/dev/null || scripts/install-chromium

# -- run ---------------------------------------------------------------------------------------

.PHONY: run dev
run: install build ## the sample meeting; prints a link for every role
	$(BIN)/floorkeeper seed --if-empty
	$(BIN)/floorkeeper serve --host $(HOST) --port $(PORT)

dev: export FLOORKEEPER_PUBLIC_URL := http://localhost:5173
dev: export PORT := $(PORT)
dev: install ## server and screens, both reloading at a change
	$(BIN)/floorkeeper seed --if-empty
	$(BIN)/floorkeeper links
	trap 'kill $$(jobs -p) 2>/dev/null' EXIT; \
	$(BIN)/uvicorn floorkeeper.web.app:create_app --factory --ws websockets-sansio \
		--reload --reload-dir backend --host $(HOST) --port $(PORT) & \
	$(IN_FRONTEND) vite

# -- prove -------------------------------------------------------------------------------------

.PHONY: test check check-python check-frontend
.PHONY: check-dependencies check-format check-ruff check-types check-rooms check-docker check-biome check-tsc check-client
.PHONY: vitest pytest bench
check: check-python check-frontend check-client check-dependencies ## all that reads the code without running it
check-python: check-format check-ruff check-rooms check-types check-docker
check-frontend: check-biome check-tsc

check-format: $(PY_READY)
	$(call stage,ruff format,$(BIN)/ruff format --check)
check-ruff: $(PY_READY)
	$(call stage,ruff check,$(BIN)/ruff check)
check-rooms: $(PY_READY)
	$(call stage,lint-imports,$(BIN)/lint-imports)
check-types: $(PY_READY)
	$(call stage,mypy,$(BIN)/mypy)
check-docker: $(PY_READY)
	$(call stage,hadolint,$(BIN)/hadolint docker/Dockerfile)
	$(call stage,compose,$(BIN)/check-jsonschema -q --builtin-schema vendor.compose-spec \
		docker/compose.yaml)
	$(call stage,kubernetes,$(BIN)/kubernetes-validate docker/kubernetes/floorkeeper.yaml >/dev/null)
check-biome: $(JS_READY)
	$(call stage,biome,$(IN_FRONTEND) biome ci)
check-tsc: $(JS_READY)
	$(call stage,tsc,$(IN_FRONTEND) tsc --noEmit)
check-client: $(PY_READY) $(JS_READY)
	$(call stage,generated client,scripts/check-client)

check-dependencies: $(PY_READY) $(JS_READY) sbom
	$(call stage,advisories,$(BIN)/python scripts/audit)

.PHONY: sbom
sbom: $(PY_READY) $(JS_READY) ## what Floorkeeper is made of, as CycloneDX, in dist/
	@mkdir -p dist
	$(call stage,SBOM,$(UV) export --frozen --no-dev --quiet --format cyclonedx1.5 --preview-features sbom-export \
		--output-file dist/python.cdx.json >/dev/null && \
		npm --prefix frontend sbom --omit dev --sbom-format cyclonedx > dist/screens.cdx.json && ls -l dist/*.cdx.json)

vitest: $(JS_READY)
	$(call stage,vitest,$(IN_FRONTEND) vitest run)

test: check vitest build chromium pytest ## everything; pytest's summary is the last line

pytest: $(PY_READY)
	$(call stage,pytest,$(BIN)/pytest --ignore=tests/bench \
		-n $(PYTEST_WORKERS) --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS))

bench: install build ## how fast it is, on this machine
	$(BIN)/python -m tests.bench

.PHONY: pictures
pictures: install build chromium ## the screenshots in docs/img, of a session staged anew
	$(BIN)/python -m tests.browser.pictures

.PHONY: looks
looks: install build chromium ## takes anew those pictures that screens no longer look like
	$(BIN)/pytest tests/browser/looks -k looks_as_before -n $(PYTEST_WORKERS) --dist loadfile --looks-anew

.PHONY: clean
clean: ## all that can be made again; never the data in var/
	rm -rf .venv frontend/node_modules $(STATIC) dist
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find backend tests -name __pycache__ -type d -prune -exec rm -rf {} +
