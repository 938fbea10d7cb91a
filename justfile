# Everyday chores; each does what continuous integration does.

# Set up a virtual environment with everything for development.
setup:
    python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]'

# Style, types, contracts and tests.
test:
    .venv/bin/python -m pytest

# Only style, types and contracts.
check:
    .venv/bin/ruff check . && .venv/bin/mypy && .venv/bin/lint-imports

# Build the sample site into site/.
build:
    .venv/bin/mkdocs build

# Look at the sample site while editing.
serve:
    .venv/bin/mkdocs serve

# Time whole builds of a made-up programme.
bench *ARGS:
    .venv/bin/python benchmarks/time_build.py {{ARGS}}
