"""The report of `fazhi why`: sentences to be read aloud, and the facts behind them as JSON."""

from fazhi_cli.render.pages.why.record import why_json
from fazhi_cli.render.pages.why.text import why_text

__all__ = ["why_json", "why_text"]
