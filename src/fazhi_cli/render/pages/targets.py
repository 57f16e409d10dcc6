"""The target of an indicator in the words of an official document: 不少于15件, 40%左右, 2至4个."""

from __future__ import annotations

from fazhi_cli.model.target import Target

_SIGNS = {">=": "不少于", "<=": "不超过", ">": "多于", "<": "少于", "=": ""}
_SIGNS_OF_SHARES = {**_SIGNS, ">=": "不低于", ">": "高于", "<": "低于"}


def target_words(target: Target) -> str:
    """Say a target; one that only a person can judge as it is written."""
    if target.low is None:
        return target.text or target.printed
    is_share = target.unit.startswith(("%", "‰"))
    signs = _SIGNS_OF_SHARES if is_share else _SIGNS
    amount = f"{target.low}{target.unit}"
    if target.high is not None:
        # 30%至40%, and 2至4个
        first = amount if is_share else str(target.low)
        amount = f"{first}至{target.high}{target.unit}"
    if not target.about:
        return f"{signs[target.sign]}{amount}"
    if target.sign == "=":
        return f"{amount}左右"
    return f"{signs[target.sign]}约{amount}"
