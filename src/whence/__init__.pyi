from whence.api import Record as Record
from whence.api import build as build
from whence.api import build_into as build_into
from whence.api import make_release as make_release
from whence.export.redaction import Redaction as Redaction
from whence.flow import BuildResult as BuildResult
from whence.stages import Stages as Stages
from whence.store.making import make_record as make_record
from whence.view.map_events import draw_map as draw_map

__version__: str
