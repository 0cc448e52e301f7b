"""The language-model reader: any server with the OpenAI chat API proposes claims, the evidence check disposes.

Nothing is sent anywhere unless a person chose this reader and named a server.
"""

from whence.reader.llm.reader import LlmReader
from whence.reader.llm.settings import Settings
from whence.reader.llm.usage import Usage, summarise, usage_line

__all__ = ["LlmReader", "Settings", "Usage", "summarise", "usage_line"]
