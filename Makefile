# Every target is what CI runs, too. `make help` lists them.
.DEFAULT_GOAL := help
PY := .venv/bin/python
MEMBERS := bot cli comments contracts http-carrier log-lines service-auth service-settings telegram-sandbox todos

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

format: ## rewrite the code in the house format
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

check: ## format, lint, types, import rules, unit tests
	./delegram test --only check,unit

screens: ## take the pictures in docs/screens anew
	PYTHONPATH=tests:. $(PY) -m support.gallery

lock: ## write requirements.lock and deploy/requirements.lock anew (needs uv)
	uv pip compile --universal --python-version 3.12 --no-emit-index-url --generate-hashes --quiet \
	  --custom-compile-command "make lock" $(foreach m,$(MEMBERS),--no-emit-package delegram-$(m)) \
	  pyproject.toml --group bench --group build --group test --group check -o requirements.lock
	uv pip compile --universal --python-version 3.12 --no-emit-index-url --generate-hashes --quiet \
	  --custom-compile-command "make lock" $(foreach m,$(MEMBERS),--no-emit-package delegram-$(m)) \
	  --constraint requirements.lock \
	  services/bot/pyproject.toml services/comments/pyproject.toml services/todos/pyproject.toml deploy/keys.in \
	  -o deploy/requirements.lock

.PHONY: help format check screens lock
