"""The measure of a whole build beside its encoder passes."""

from evaluation.whole import measure, section
from whence.reader.trained.model import Model


def test_the_encoder_is_a_part_of_the_build_and_counted_once() -> None:
    run = Model.run
    whole = measure(6)
    assert Model.run is run
    assert (whole.reports, whole.words > 100) == (6, True)
    assert 0 < whole.encoder < whole.processor and whole.ratio > 1
    assert "read" in whole.stages
    assert f"| whole build over encoder passes | {whole.ratio:.2f} |" in section(whole)
