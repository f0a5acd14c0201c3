# `make` alone lists the targets.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

LISTEN ?= 127.0.0.1:8080
DATA ?= ./data
# Packages with a generous bound each; -race needs a C compiler, which `make tools` sees to.
GOTEST ?= go test -race -timeout 8m

.PHONY: help build web run gen fresh test test-go test-web conformance packages journeys visual soak soak-short bench lint check tools clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: web ## build everything into bin/parley
	CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o bin/parley ./cmd/parley

web: web/node_modules/.package-lock.json ## build the browser files into web/dist, and the npm package
	cd web && node build.mjs

web/node_modules/.package-lock.json: web/package-lock.json
	cd web && npm ci --no-audit --no-fund --ignore-scripts
	@touch $@

run: build ## serve a demo from ./data on 127.0.0.1:8080 and print its links
	bin/parley serve --demo --data $(DATA) --listen $(LISTEN)

gen: web/node_modules/.package-lock.json ## write api/openapi.json and web/gen/api.d.ts anew from the Go types
	go generate ./...
	cd web && npx --no-install openapi-typescript ../api/openapi.json -o gen/api.d.ts

fresh: gen ## prove that the generated files are what `make gen` makes
	@git diff --exit-code --stat -- $(GENERATED) || { echo "Generated files are stale: run 'make gen' and commit them."; exit 1; }

# The generated files of the project; there are no others (arch_test.go).
GENERATED := api/openapi.json web/gen/api.d.ts

test: tools build test-go test-web conformance packages journeys visual soak-short ## build, then run every test

test-go: ## Go tests, with the race detector
	CGO_ENABLED=1 $(GOTEST) ./...

test-web: web/node_modules/.package-lock.json ## unit tests and types of the browser code and of the browser tests
	cd web && npx --no-install vitest run
	cd web && npx --no-install tsc -p tsconfig.json
	web/node_modules/.bin/tsc -p test/tsconfig.json

# Passed on by `make test` too: BROWSER=firefox runs the conformance cases in that engine alone.
export BROWSER ?=

conformance: ## the page's contract in real browsers (BROWSER=name runs one, ONLY=name some cases, UPDATE=1 writes traces)
	node test/conformance/run.mjs $(ONLY)

packages: ## the npm package, packed and used by a scratch project (BROWSER=name runs one, ONLY=word some)
	node test/packages/run.mjs $(ONLY)

journeys: ## two browsers, one story; screenshots into test/journeys/out
	node test/journeys/run.mjs $(ONLY)

visual: ## every state of the widget, photographed and asked about by axe (ONLY=part of a name, UPDATE=1 keeps what differs)
	node test/visual/run.mjs $(ONLY)

soak: ## ten thousand messages while servers die, networks break and tabs come and go (MESSAGES, SEED)
	MESSAGES=$${MESSAGES:-10000} node test/soak/run.mjs

soak-short:
	MESSAGES=300 node test/soak/run.mjs

bench: build ## measure the shipped binary and print the table
	go run ./test/bench

lint: web/node_modules/.package-lock.json ## formatting and linters
	@cd tools && go build -o ../bin/ github.com/golangci/golangci-lint/v2/cmd/golangci-lint mvdan.cc/gofumpt
	@stale=$$(git ls-files '*.go' | xargs bin/gofumpt -l); [ -z "$$stale" ] || { echo "gofumpt would change:"; echo "$$stale"; exit 1; }
	bin/golangci-lint run --timeout 5m ./...
	cd web && npx --no-install eslint .

check: ## what CI runs
	./.ci/run

tools: ## install what the tests need beside Go and Node (as root, by apt), or say what is missing
	@./.ci/tools

clean: ## remove what was built
	rm -rf bin web/dist/* web/sdk/npm/dist web/node_modules test/*/out
