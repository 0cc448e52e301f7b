"""`python -m tests.reader.french`: write the tables of the French reports anew."""

from tests.reader.french import FOLDER, reports, table

for report in reports():
    (FOLDER / "tables" / f"{report.file}.txt").write_text(table(report), encoding="utf-8")
