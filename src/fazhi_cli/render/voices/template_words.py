"""What the template engine says of a mistake, in Chinese."""

from __future__ import annotations

import re

_NAMES_OF_SIGNS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
}
_SENTENCES = (
    (re.compile(r"\Aaccess to attribute '(.*?)' of"), "模板里不能用“{0}”"),
    (
        re.compile(
            r"\A(?:integer |float )?(?:division|modulo|floor division)(?: or modulo)? by zero"
        ),
        "除数是零",
    ),
    (re.compile(r"\Amaximum recursion depth exceeded"), "套得太深，或者自己调用自己"),
    (re.compile(r"\Atoo many (?:statically nested|levels of|nested)"), "循环、判断套得太深"),
    (re.compile(r"\Akeyword argument repeated: (.*)"), "括号里的“{0}”写了两次"),
    (re.compile(r"\Aat least one item has to be provided"), "cycler 的括号里至少要有一项"),
    (re.compile(r"\Aexpected length >= (\S+), got (\S+)"), "长度至少是 {0}，不能是 {1}"),
    (
        re.compile(r"\Aname '(?:inf|nan)' is not defined|\Acannot convert float (?:inf|NaN)"),
        "数太大",
    ),
    (
        re.compile(r"\A'(?:dict|list|str|int|float|bool) object' has no attribute '(.*)'\Z"),
        "没有变量“{0}”",
    ),
    (re.compile(r"\A'(.*)' is undefined\Z"), "没有变量“{0}”"),
    (
        re.compile(r"\ANo filter named 'safe'"),
        "不能用过滤器“safe”：变量里的标记一律按文字印出",
    ),
    (re.compile(r"\ANo filter named '(.*?)'"), "没有过滤器“{0}”"),
    (re.compile(r"\ANo test named '(.*?)'"), "没有判断“{0}”"),
    (re.compile(r"\AEncountered unknown tag '(.*?)'"), "没有标签“{0}”，或者它放错了地方"),
    (re.compile(r"\AUnexpected end of template"), "少一个结尾的 endif 或 endfor"),
    (re.compile(r"\AMissing end of comment tag"), "注释没有结尾的 #}}"),
    (re.compile(r"\Aunexpected char '(.)'"), "标签里有不认识的字符“{0}”"),
    (re.compile(r"\Aexpected token '(.*?)', got '(.*?)'"), "这里应是“{0}”，却是“{1}”"),
    (re.compile(r"\Aunexpected '(.*?)'"), "这里不该有“{0}”"),
    (re.compile(r"\Aunexpected end of template"), "标签没有写完"),
    (re.compile(r"\AExpected an expression"), "标签里少了内容"),
    (
        re.compile(r"\ANo (?:first|last) item, sequence was empty"),
        "列表是空的，没有第一项、最后一项",
    ),
    (re.compile(r"\Alist object has no element (\d+)"), "列表里没有 [{0}] 这一项"),
    (
        re.compile(
            r"\A(?:unsupported operand|can only concatenate|must be real number|'.*' not supported)"
            r"|a real number is required"
        ),
        "文字和数不能放在一起算",
    ),
    (re.compile(r"object is not iterable\Z"), "这里要一个列表，却不是列表"),
    (re.compile(r"object is not callable\Z"), "变量后面不能写括号"),
    (re.compile(r"\Ano loader for this environment"), "模板里不能引用别的文件"),
)


def spoken_error(message: str) -> str:
    """Say in Chinese what the engine says; what it may say besides is passed on as it is."""
    for english, sign in _NAMES_OF_SIGNS.items():
        message = message.replace(english, sign)
    for pattern, sentence in _SENTENCES:
        match = pattern.search(message)
        if match is not None:
            return sentence.format(*match.groups())
    return message
