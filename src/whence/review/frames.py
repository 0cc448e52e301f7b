"""What every page of the desk has, from the desk, the record that it is on, and whoever asks."""

from starlette.requests import Request

from whence.api import Record
from whence.review.contracts import Frame
from whence.review.desk import desk_of
from whence.review.people import person_of


def frame_in(request: Request, record: Record) -> Frame:
    """What every page has."""
    needing, every = record.queue_counts()
    return Frame(desk_of(request).path.name, person_of(request), needing, every)
