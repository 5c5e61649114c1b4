# Every command people need. CI calls only these.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(VENV)/boot/bin/uv
UV_VERSION := 0.13.9
PIP_AUDIT_VERSION := 2.9.0
DONE := $(VENV)/.installed
MESSAGES := $(foreach language,nl en,src/eropaf/locale/$(language)/LC_MESSAGES/django.po)

# Every process of the tests and the demo begins seconds sooner with modules that were compiled before.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup demo test bench lock audit sbom messages vendor reference format lint clean

setup: $(DONE) $(MESSAGES:.po=.mo) ## install everything, from the lock files, into .venv

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else 0'
	@$(PYTHON) -m venv $(VENV)/boot || { echo "Python's venv module is missing: install the package python3-venv"; exit 1; }
	@$(VENV)/boot/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(DONE): requirements/dev.txt requirements/build.txt pyproject.toml | $(UV)
	@test -x $(BIN)/python || $(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV)
	@$(UV) pip sync --require-hashes --build-constraints requirements/build.txt --python $(BIN)/python requirements/dev.txt
	@$(UV) pip install --quiet --no-deps --no-build-isolation --python $(BIN)/python --editable .
	@touch $@

$(MESSAGES:.po=.mo): $(MESSAGES) $(DONE)
	@$(BIN)/pybabel --quiet compile --domain django --directory src/eropaf/locale

demo: setup ## build the demo municipality and serve it (SERVE=0: do not serve)
	@$(BIN)/python -m demo $(if $(filter 0,$(SERVE)),--no-serve) $(if $(BIND),--bind $(BIND))

lock: | $(UV) ## resolve the dependencies anew
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra dev --extra spark pyproject.toml -o requirements/dev.txt
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes -c requirements/dev.txt pyproject.toml -o requirements/runtime.txt
	echo setuptools | $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes - -o requirements/build.txt

audit: | $(UV) ## ask the advisory database about everything that is locked (needs a network that reaches it)
	$(UV) tool run pip-audit==$(PIP_AUDIT_VERSION) --strict --disable-pip --require-hashes --requirement requirements/dev.txt

sbom: setup ## list what is inside, as CycloneDX, in dist/eropaf.cdx.json
	@$(BIN)/python -m scripts.sbom

messages: setup ## bring the Dutch catalogue in line with the texts in use
	$(BIN)/python -m scripts.messages

vendor: setup ## fetch the front-end files and fonts anew (needs npm)
	$(BIN)/python -m scripts.vendor_frontend
	$(BIN)/python -m scripts.vendor_fonts

reference: setup ## write docs/reference from the code
	$(BIN)/python -m scripts.reference

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: setup ## format, lint, types, the law of the journey, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@# Before a first start there is no database to ask whether it is consistent, which Django would warn of.
	$(BIN)/python -W "ignore:Got an error checking" -m eropaf makemigrations --check --dry-run

test: lint ## everything that continuous integration runs
	@$(BIN)/python -m scripts.java
	@$(BIN)/python -m scripts.node
	@$(BIN)/python -m scripts.deployment
	@CHROMIUM=$$($(BIN)/python -m scripts.chromium) && export CHROMIUM && $(BIN)/pytest -n 2 --no-loadscope-reorder tests

bench: setup ## measure into docs/benchmarks.md and docs/matching.md (PART=matching, what_if, figures, load or letters: only that)
	@$(BIN)/python -m scripts.java
	@$(BIN)/python -m bench $(PART)

clean:
	rm -rf $(VENV) var
