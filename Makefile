# Two commands do all the set-up: `make demo` and `make test`. The second run of either does no set-up.
SHELL := /bin/sh
PYTHON ?= python3
PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --no-input
WORKERS ?= 2

.PHONY: demo test test-fast test-servers check lint types contracts migrations bench soak golden bundle format clean

.venv/pyvenv.cfg:
	$(PYTHON) -m venv .venv

# Each stamp is made anew when its lock or the build description changes. The test lock holds the run lock.
.venv/run.stamp: requirements/run.txt pyproject.toml | .venv/pyvenv.cfg
	@echo "setting up .venv (once) ..."
	@$(PIP) --require-hashes -r requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@
.venv/test.stamp: requirements/test.txt .venv/run.stamp
	@$(PIP) --require-hashes -r requirements/test.txt
	@touch $@
.venv/bench.stamp: requirements/bench.txt .venv/test.stamp
	@$(PIP) --require-hashes -r requirements/bench.txt
	@touch $@

demo: .venv/run.stamp
	@$(PY) examples/minato/demo.py

test: .venv/test.stamp
	$(PY) -m pytest -n $(WORKERS) --dist loadfile -m "not servers and not soak"
test-fast: .venv/test.stamp
	$(PY) -m pytest -n $(WORKERS) --dist loadfile -m "not servers and not soak and not slow"
test-servers: .venv/test.stamp
	HOGO_TEST_SERVERS=1 $(PY) -m pytest -m servers
soak: .venv/test.stamp
	HOGO_SOAK=1 $(PY) -m pytest -m "soak or not servers"
golden: .venv/test.stamp
	HOGO_GOLDEN=1 $(PY) -m pytest -m "not servers and not soak" -k golden
bench: .venv/bench.stamp
	$(PY) -m benchmarks

bundle: .venv/run.stamp
	@PY=$(PY) sh deploy/bundle.sh

check: lint types contracts migrations
lint: .venv/test.stamp
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
types: .venv/test.stamp
	$(PY) -m mypy
contracts: .venv/test.stamp
	.venv/bin/lint-imports
migrations: .venv/test.stamp
	@mkdir -p .venv/check-home
	HOGO_HOME=.venv/check-home $(PY) -m django makemigrations --check --dry-run --settings hogo.settings
format: .venv/test.stamp
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .
clean:
	rm -rf .venv
