from whence.api import Record as Record
from whence.api import build as build
from whence.api import build_into as build_into
from whence.api import make_release as make_release
from whence.export.redaction import Redaction as Redaction
from whence.flow import BuildResult as BuildResult

__version__: str
