# The commands a person types. Each is a short script in deploy/dev.
.DEFAULT_GOAL := help
.PHONY: help setup setup-test run dev build release test e2e lint fuzz bench db-prepare clean

help: ## Show this list
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "  make %-12s %s\n", $$1, $$2 }'

setup: ## Install what is missing to build and run
	@deploy/dev/setup.sh

setup-test: ## Install what the tests need, too
	@deploy/dev/setup.sh --test

run: setup build ## Set up, build, start on http://127.0.0.1:3000 with a demo company
	@exec bash -c 'source deploy/dev/env.sh && exec "$$TARGET_DIR/debug/neuroops" serve'

dev: setup ## Like run, and rebuild and reload at each change
	@exec bash -c 'source deploy/dev/env.sh && exec cargo leptos watch --split -- serve'

build: ## Build for development
	@deploy/dev/build.sh

release: ## Build optimised, with Brotli files
	@deploy/dev/build.sh --release

test: ## Everything CI runs: format, clippy, queries, tests, browser tests
	@deploy/dev/test.sh

e2e: setup-test build ## Browser tests only (ARGS="--grep board")
	@deploy/dev/e2e.sh $(ARGS)

lint: ## Format check and clippy for server and browser
	@deploy/dev/lint.sh

fuzz: ## Made-up requests to each operation of the API; none may answer 500
	@deploy/dev/fuzz.sh

bench: ## Measure at the size the product promises
	@deploy/dev/setup.sh --bench
	@deploy/dev/bench.sh

db-prepare: ## Write .sqlx anew after a query or a migration changed
	@deploy/dev/sqlx.sh prepare

clean: ## Delete build products (keeps .data, the local database)
	@rm -rf target end2end/test-results end2end/playwright-report
