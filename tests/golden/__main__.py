"""`python -m tests.golden`: write the golden files anew."""

from tests.golden import FOLDER, path_of, tables, written

made = tables()
for stale in set(FOLDER.glob("*.json")) - {path_of(name) for name in made}:
    stale.unlink()
for name, table in made.items():
    path_of(name).write_text(written(table), encoding="utf-8", newline="\n")
