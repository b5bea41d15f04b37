# Two commands matter: `make app` and `make test`. Both set up what they need.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
SAMPLE := var/contoh
PORT ?= 8501
export PYTHONDONTWRITEBYTECODE = 1

.PHONY: app test check plan bench sample setup setup-dev compiled browser picture lock clean

# Opens the browser where there is a screen; elsewhere the address is printed.
app: setup sample compiled
	$(PY) -m streamlit run app.py --server.port $(PORT) --server.headless $(if $(DISPLAY)$(WAYLAND_DISPLAY),false,true)

test: setup-dev compiled browser
	$(PY) -m pytest --numprocesses auto --dist loadfile $(PYTEST_ARGS)

check: setup-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

# make plan SCENARIO=scenarios/belu.toml CATALOGUE=scenarios/belu.catalogue.toml OUT=out
plan: setup
	$(PY) -m pipeline plan $(SCENARIO) --catalogue $(CATALOGUE) --out $(OUT)

# make bench NAME=plan
bench: setup-dev compiled
	$(PY) -m bench $(NAME)

sample: setup
	test -f $(SAMPLE)/catalogue.toml || $(PY) -m pipeline sample --villages 1200 --seed 1 --out $(SAMPLE)

setup: $(VENV)/.installed

setup-dev: setup $(VENV)/.installed-dev

# Without pip of its own, because Debian's python3 may come without ensurepip; the system's pip fills it.
$(VENV)/.installed: requirements.lock
	mkdir -p static
	test -x $(PY) || $(PYTHON) -m venv --without-pip $(VENV)
	$(PYTHON) -m pip --python $(PY) install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(PYTHON) -m pip --python $(PY) install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

# Machine code of the robustness test, the village card and large allocations, made once: no first click waits for it.
compiled: $(VENV)/.compiled

$(VENV)/.compiled: $(VENV)/.installed $(wildcard scoring/*.py scoring/robustness/*.py) allocation/compiled.py allocation/decomposition/oracle.py
	$(PY) -m scoring.compiled
	$(PY) -m allocation.compiled
	touch $@

browser:
	@sh tests/browser/install_chromium.sh

# The picture in the README, made by a browser test.
picture: setup-dev browser
	HTIS_SCREENSHOTS=docs/images $(PY) -m pytest tests/browser/test_app.py -k place_in_the_plan

# Needs pip-tools; writes hashes and no index address.
lock:
	$(PYTHON) -m piptools compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-trusted-host \
	  --no-emit-find-links --no-header --no-annotate -o requirements.lock pyproject.toml
	$(PYTHON) -m piptools compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-trusted-host \
	  --no-emit-find-links --no-header --no-annotate --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

clean:
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache .hypothesis
