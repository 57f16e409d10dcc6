"""What an indicator asks for, as a document says it: 报备及时率不低于98%."""

from __future__ import annotations

from fazhi_cli.model.plan import Indicator
from fazhi_cli.render.pages.targets import target_words
from fazhi_cli.render.pages.words import bracketed, said
from fazhi_cli.render.voices.sheet import join


def indicator_words(indicator: Indicator) -> str:
    """Say an indicator with its target, and whose it is where the text names somebody."""
    wanted = f"{indicator.per or ''}{said(target_words(indicator.target))}"
    name = said(indicator.name)
    if _would_run_together(name, wanted):
        name += " "
    return f"{name}{wanted}{bracketed(join(indicator.owner))}"


def _would_run_together(before: str, behind: str) -> bool:
    """Whether two texts would be read as one number or word: 指标1 and 100%."""
    ends = f"{before[-1:]}{behind[:1]}"
    return len(ends) > 1 and ends.isascii() and ends.isalnum()
