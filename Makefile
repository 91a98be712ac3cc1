# Every target does its own set-up in .venv, from the versions locked in requirements/. Needed: make, Python 3.11+ with venv.

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
COMPILE := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml

.PHONY: help setup chat bot stats opensearch learn test test-all test-cluster test-browser test-image log-pages check audit format picture bench bench-bot bench-log soak lock clean java chromium buildah

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST)

setup: .venv/.core ## set up .venv with what the product needs

chat: .venv/.core ## talk to it in the terminal, over seeds/ (CORPUS=DIR: over a folder of your own)
	@$(BIN)/python -m bot chat $(if $(CORPUS),--corpus $(CORPUS))

stats: .venv/.stats ## set up what draws the picture of /stats

opensearch: .venv/.opensearch ## set up what speaks to a cluster

learn: .venv/.learn ## set up what the encoder is made with (docs/reader.md)

bot: .venv/.core ## run the Telegram bot (token in .env or in the environment)
	@$(BIN)/python -m bot run

test: .venv/.dev ## every test that needs nothing but Python
	$(BIN)/python -m pytest

test-all: test test-cluster test-browser test-image ## … and those that need more than Python, which it installs

test-cluster: .venv/.nodes ## the tests on three real OpenSearch nodes (needs Java and Maven)
	$(BIN)/python -m pytest -m cluster

test-browser: .venv/.dev chromium ## the tests of the log pages in Chromium
	$(BIN)/python -m pytest -m browser

test-image: .venv/.dev buildah .venv/.debian.tar ## the tests of the image, built and run without Docker (as root)
	$(BIN)/python -m pytest -m image

check: .venv/.dev ## format, lint, types, tests and known vulnerabilities
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(MAKE) --no-print-directory test
	@$(MAKE) --no-print-directory audit

audit: .venv/.dev .venv/.audit ## ask for known vulnerabilities of what is locked (AUDIT=strict: fail when nobody answers)
	@$(BIN)/python -m tests.audit $(if $(filter strict,$(AUDIT)),--strict)

format: .venv/.dev ## put the code in its usual form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

log-pages: .venv/.pages ## look at the log in a browser, on this machine only (PORT=8001)
	@$(BIN)/python -m bot.cli.log_pages --port $(or $(PORT),8001)

picture: .venv/.dev ## draw docs/conversation.png, a conversation as Telegram shows it (needs Chromium)
	@$(BIN)/python -m docs.draw_conversation

bench: .venv/.bench ## the index beside rank-bm25, bm25s and tantivy: writes docs/performance.md
	@$(BIN)/python -m benchmarks.index

bench-bot: .venv/.dev ## messages a second and how late the event loop comes, beside a bot that only echoes
	@$(BIN)/python -m benchmarks.bot

bench-log: .venv/.dev ## reports over a month of 200,000 exchanges, and the bot beside them
	@$(BIN)/python -m benchmarks.log

soak: .venv/.dev ## hours of bad weather in minutes, and the ledger (PARTS="kills disk", SCALE=0.1, READER=off)
	@$(BIN)/python -m tests.soak $(PARTS) --scale $(or $(SCALE),1)

lock: ## lock the newest versions that pyproject.toml allows (needs uv)
	$(COMPILE) --upgrade --all-extras --group dev -o requirements/dev.lock
	$(COMPILE) -c requirements/dev.lock -o requirements/core.lock
	$(COMPILE) -c requirements/dev.lock --extra opensearch -o requirements/opensearch.lock
	$(COMPILE) -c requirements/dev.lock --group bench -o requirements/bench.lock
	$(COMPILE) -c requirements/dev.lock --extra stats -o requirements/stats.lock
	$(COMPILE) -c requirements/dev.lock --extra pages -o requirements/pages.lock
	$(COMPILE) -c requirements/dev.lock --group learn -o requirements/learn.lock
	$(COMPILE) -c requirements/dev.lock --group audit -o requirements/audit.lock

clean: ## remove the set-up and every cache
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/.python:
	@command -v $(PYTHON) >/dev/null || { echo "Sanad needs Python 3.11 or newer: install python3 and python3-venv, or say 'make PYTHON=/path/to/python3 ...'." >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Sanad needs Python 3.11 or newer, and this is $$($(PYTHON) --version): say 'make PYTHON=/path/to/python3.11 ...'." >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv is missing: install it (Debian, Ubuntu: apt install python3-venv)." >&2; exit 2; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.core: requirements/core.lock | .venv/.python
	@echo "Setting up .venv (once) ..." >&2
	@$(INSTALL) -r $<
	@touch $@

# OpenSearch's own jars from Maven's repository; the file holds their places.
.venv/.nodes: tests/opensearch/pom.xml .venv/.dev
	@command -v mvn >/dev/null && command -v javac >/dev/null || $(MAKE) --no-print-directory java
	@echo "Fetching OpenSearch for the tests (once) ..." >&2
	@mvn --quiet --batch-mode --file $< dependency:build-classpath -Dmdep.outputFile=$(CURDIR)/$@.half
	@mv $@.half $@

java:
	@test "$$(id -u)" = 0 && command -v apt-get >/dev/null || { echo "Java 17 or newer (with javac) and Maven are missing: install them (Debian, Ubuntu: apt install default-jdk-headless maven)." >&2; exit 2; }
	@apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends default-jdk-headless maven >/dev/null

# The base of the image: what the registry has under its name, made of Debian's packages instead.
.venv/.debian.tar: | .venv/.python buildah
	@echo "Making a base for the image (once) ..." >&2
	@rm -rf --one-file-system .venv/.debian
	@debootstrap --variant=minbase --include=python3,python3-venv,python3-pip,ca-certificates bookworm .venv/.debian >/dev/null
	@ln -s python3 .venv/.debian/usr/bin/python
	@tar --directory .venv/.debian --exclude='./dev/*' --exclude='./var/cache/apt/archives/*.deb' --create --file $@.half .
	@rm -rf --one-file-system .venv/.debian
	@mv $@.half $@

.venv/.%: requirements/%.lock .venv/.core
	@$(INSTALL) -r $<
	@touch $@

# A browser, its driver, and Arabic letters.
chromium:
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || { \
		test "$$(id -u)" = 0 && command -v apt-get >/dev/null || { echo "Chromium and its driver are missing: install them (Debian: apt install chromium chromium-driver fonts-noto-core)." >&2; exit 2; }; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends chromium chromium-driver fonts-noto-core >/dev/null; }

# What builds an image without Docker, and what makes a Debian to build it on. Both need root, as does running it.
buildah:
	@test "$$(id -u)" = 0 || { echo "The image can be built and run without Docker only by root: sudo make test-image." >&2; exit 2; }
	@command -v buildah >/dev/null && command -v debootstrap >/dev/null || { \
		command -v apt-get >/dev/null || { echo "buildah and debootstrap are missing: install them (Debian: apt install buildah debootstrap)." >&2; exit 2; }; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends buildah debootstrap >/dev/null; }
