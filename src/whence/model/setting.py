"""The settings of whence: one table of what each is called, stands for, and means, in whichever way it is given."""

from dataclasses import dataclass
from pathlib import Path

from whence.model.person import NO_CODE, is_code

_LLM = "WHENCE_LLM_"


@dataclass(frozen=True, slots=True)
class Setting:
    """Something that a user may set once for all commands: in a file, in the environment, or by an option.

    `name` is the key in the file, with its table before a dot; `kind` the type of its value; `default` says in words
    what holds where nobody sets it. `option` is the option of those commands that have one; where it is `of_commands`,
    these take the value from the environment by it, else the parts that need the value ask the environment themselves.
    `secret` ones are never shown, and not read from a file. `choices` are all values that there are, where they are
    few; `least` and `most` bound a number; `stands_for` says that it stands for a person in the log.
    """

    name: str
    variable: str
    kind: type[str] | type[int] | type[float] | type[Path]
    default: str
    meaning: str
    option: str = ""
    of_commands: bool = False
    secret: bool = False
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    stands_for: bool = False

    def wrong(self, value: str) -> str | None:
        """Why a value, as the environment would write it, cannot be; None where it can."""
        if self.choices and value not in self.choices:
            return f"must be one of {', '.join(self.choices)}, and is {value!r}"
        if self.stands_for and not is_code(value):
            return f"{value!r} {NO_CODE}"
        if self.kind not in (int, float):
            return None
        try:
            number = self.kind(value)
        except ValueError:
            return f"must be {'a whole number' if self.kind is int else 'a number'}, and is {value!r}"
        assert isinstance(number, int | float)
        if self.least is not None and number < self.least:
            return f"must be {self.least:g} or more, and is {value}"
        return (
            f"must be {self.most:g} or less, and is {value}" if self.most is not None and number > self.most else None
        )


def _llm(name: str, kind: type[str] | type[int] | type[float] | type[Path], default: str, meaning: str) -> Setting:
    return Setting(f"llm.{name}", f"{_LLM}{name.upper()}", kind, default, meaning, secret=name == "api_key")


SETTINGS: tuple[Setting, ...] = (
    Setting("record", "WHENCE_RECORD", Path, "record.db", "The record that commands read and write.", "--record", True),
    Setting("author", "WHENCE_AUTHOR", str, "none", "Who decides: a code, no name, as A1.", "--by", stands_for=True),
    Setting(
        "reader",
        "WHENCE_READER",
        str,
        "model",
        "What reads reports: model, rules or llm.",
        "--reader",
        True,
        choices=("model", "rules", "llm"),
    ),
    Setting(
        "workers",
        "WHENCE_WORKERS",
        int,
        "one for each processor; 1 for watch",
        "How many processes read reports.",
        "--workers",
        True,
        least=1,
    ),
    Setting("contact", "WHENCE_CONTACT", str, "none", "An address that goes out with each request.", "--contact", True),
    Setting(
        "delay",
        "WHENCE_DELAY",
        float,
        "2.0",
        "Seconds between two requests to one host.",
        "--delay",
        True,
        least=0.1,
        most=3600,
    ),
    Setting(
        "port",
        "WHENCE_PORT",
        int,
        "8765, or one that is free",
        "The port of the desk.",
        "--port",
        True,
        least=1,
        most=65535,
    ),
    Setting(
        "home",
        "WHENCE_HOME",
        Path,
        "where the system keeps such data",
        "The folder of your own gazetteers and lists of actors.",
    ),
    _llm("base_url", str, "none", "The server that the llm reader sends reports to."),
    _llm("model", str, "none", "The model that it asks there."),
    _llm("api_key", str, "none", "The key for it."),
    _llm("timeout_s", float, "120", "Seconds that an answer may take."),
    _llm("max_tokens_total", int, "no limit", "Tokens that one build may use, in and out."),
    _llm("price_in", float, "none", "The price of a million tokens sent, for the costs shown."),
    _llm("price_out", float, "none", "The price of a million tokens received."),
    _llm("cache", Path, "below the user's cache folder", "The folder for replies and counts."),
    _llm("requests_per_minute", float, "no limit", "Requests that are sent in a minute at most."),
    _llm("tries", int, "5", "How often a request is tried."),
    _llm("first_wait_s", float, "1", "Seconds before the second try; each further wait is twice as long."),
    _llm("reply_tokens", int, "4096", "The longest reply asked for."),
    _llm("piece_characters", int, "12000", "How much of a report one request holds."),
)
"""All settings, in the order in which they are told of."""

SETTINGS_FILE = "whence.toml"
"""The file that is read where no other is named: in the folder where whence is started."""

SETTINGS_VARIABLE = "WHENCE_SETTINGS"
"""The environment variable that names another."""
