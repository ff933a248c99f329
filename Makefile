# make demo    build a release, collect the samples, write their reports
# make test    run all tests
# make lint    check the format of all sources
# make bench   time ninepoint and its peers on large fleets; see Benchmarks/README.md
# make bench-guard   count the instructions of three small cases, and compare them with those recorded
# make test-engine   compare verdicts with a real Docker engine's containers
# Each installs what is missing first (make deps); nothing else is needed but a Swift toolchain and, once, the network.

PACKAGES := libsqlite3-dev libxml2-dev libsimdjson-dev libzstd-dev zlib1g-dev libarchive-dev libxml2-utils openssl pkg-config g++ \
            python3 python3-yaml python3-jsonschema
BINARY   := .build/release/ninepoint
DEMO     := demo
SUDO     := $(if $(filter 0,$(shell id -u)),,sudo)

.PHONY: all deps engine-deps build demo test test-engine verify-deps verify-reports lint format bench bench-deps bench-guard guard-deps clean

all: build

# Asks dpkg alone, and so ends at once, where everything is there.
deps:
	@missing=; for package in $(PACKAGES); do \
	    dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	    echo "installing$$missing"; \
	    $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing; \
	fi

build: deps
	swift build -c release --static-swift-stdlib --product ninepoint

demo: build
	rm -rf $(DEMO)
	mkdir -p $(DEMO)
	samples/collect.sh "$(CURDIR)/$(BINARY)" "$(CURDIR)/$(DEMO)/ninepoint.sqlite"
	$(BINARY) report --store $(DEMO)/ninepoint.sqlite --policy samples/ninepoint.yaml --format html,junit --output $(DEMO)
	@echo
	@echo "Open $(CURDIR)/$(DEMO)/report.html in a browser."

test: deps
	swift test --disable-xctest

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests

ENGINE_PACKAGES := docker.io busybox-static jq

test-engine: PACKAGES += $(ENGINE_PACKAGES)
test-engine: build
	Tests/Engine/run.sh "$(CURDIR)/$(BINARY)"

engine-deps: PACKAGES += $(ENGINE_PACKAGES)
engine-deps: deps

# The validator of HTML runs in Java. The schemas of JUnit belong to others; they stand beside the repository or nowhere.
verify-deps: PACKAGES += default-jre-headless python3-venv
verify-deps: deps
	swift build --product ninepoint
	Tests/verify-reports.py .build/debug/ninepoint --install

verify-reports: export JUNIT_XSD ?= ../shared/corpus/junit-xsd
verify-reports: verify-deps
	Tests/verify-reports.py .build/debug/ninepoint

# The peers come from the network.
PEERS := .build-bench/bin/python

bench bench-deps: PACKAGES += jq sqlite3 python3-venv
bench-deps: deps
	test -x $(PEERS) || python3 -m venv .build-bench
	.build-bench/bin/pip install --quiet duckdb orjson regopy

bench: build bench-deps
	Benchmarks/run.py $(BINARY) --python $(PEERS) $(BENCH)

guard-deps: PACKAGES += valgrind binutils
guard-deps: deps

bench-guard: guard-deps build
	Benchmarks/guard.py $(BINARY)

clean:
	rm -rf .build .build-verify .build-bench $(DEMO)
