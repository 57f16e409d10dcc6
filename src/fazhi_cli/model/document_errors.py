"""Foreign documents that are not read: each error says what the file is and what to do with it."""

from __future__ import annotations

from enum import StrEnum

from fazhi_cli.model.errors import FazhiError

_SAVE_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 再导入"
_OR_LIBREOFFICE = "；装了 LibreOffice 的机器上可以直接导入"


class DocumentRefusedError(FazhiError):
    """A document that can't be read, or must not be; `what` tells what it is instead of one."""

    exit_code = 1  # as of a document that is no plan
    what: Unreadable | None = None


class Unreadable(StrEnum):
    """What a file is, that is no document to read, with what to do about it."""

    FOLDER = "它是文件夹。请写出里面的文件，可以写几个"
    IRREGULAR = "它不是普通文件。请先存成普通的文件"
    EMPTY = "文件是空的。请核对是不是选错了文件，或者没有下载完"
    OLD_WORD = f"这是旧格式的 Word 文档（.doc）。{_SAVE_AS_DOCX}{_OR_LIBREOFFICE}"
    OLD_WPS = f"这是 WPS 文字的旧格式（.wps）。{_SAVE_AS_DOCX}{_OR_LIBREOFFICE}"
    OLD_EXCEL = (
        "这是旧格式的表格（.xls、.et）。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入"
        f"{_OR_LIBREOFFICE}"
    )
    OLD_OFFICE = (
        "这是旧格式的 Office 文件，不是文档，也不是表格。"
        "请用 Word、Excel 或 WPS 打开，另存为 .docx、.xlsx 再导入"
    )
    DAMAGED_OLD = (
        "旧格式的 Office 文件不完整，或者已经损坏。"
        "请用 Word、Excel 或 WPS 打开，另存为 .docx、.xlsx 再导入；打不开的，重新下载"
    )
    ENCRYPTED = "文件加了密码。请用 Word、Excel 或 WPS 打开，去掉打开密码，保存以后再导入"
    ENCRYPTED_PDF = "PDF 加了打开密码。请用阅读器打开，去掉密码另存，或者打印成新的 PDF，再导入"
    DAMAGED_PDF = "PDF 不完整，或者已经损坏。请用阅读器打开另存一次；打不开的，重新下载"
    FORM_PDF = "这是只有表单的 PDF（XFA），里面没有印好的文字。请打印成新的 PDF 再导入"
    EMPTY_PDF = "PDF 里没有文字，也没有图片。请核对是不是选错了文件"
    SCRIPTS_ONLY = (
        "网页的内容由脚本生成，另存的文件里没有文字。请在浏览器里打开原来的网页，选中正文，"
        "复制到 Word 文档（.docx）或文本（.txt）再导入"
    )
    REDIRECT = (
        "这是转到别处的网页（登录、跳转），里面没有正文。请在浏览器里打开，等正文出现以后再另存"
    )
    PICTURES_ONLY = "网页里只有图片，没有文字。请先识别成文字（OCR），存为 .docx 或 .txt 再导入"
    EMPTY_PAGE = "网页里没有正文。请核对是不是另存得不完整：在浏览器里打开，看得到正文的再另存一次"
    WEB_ARCHIVE = f"这是单个文件的网页（.mht），里面没有找到网页。{_SAVE_AS_DOCX}"
    RICH_TEXT = f"这是 RTF 文档。{_SAVE_AS_DOCX}{_OR_LIBREOFFICE}"
    WORD_XML = f"这是 XML 格式的 Word 文档。{_SAVE_AS_DOCX}{_OR_LIBREOFFICE}"
    BINARY_SHEET = "这是二进制的 Excel 表格（.xlsb）。请用 Excel 打开，另存为 .xlsx 再导入"
    SLIDES = "这是演示文稿（.pptx）。请把文字复制到 Word 文档里，存为 .docx 再导入"
    OPEN_DOCUMENT = f"这是 OpenDocument 文档（.odt）。{_SAVE_AS_DOCX}{_OR_LIBREOFFICE}"
    OPEN_SHEET = (
        "这是 OpenDocument 表格（.ods）。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入"
        f"{_OR_LIBREOFFICE}"
    )
    OFD = f"这是 OFD 版式文件。请用 OFD 阅读器转成 Word 文档；{_SAVE_AS_DOCX}"
    ARCHIVE = "这是压缩包。请先解压，再导入里面的文件"
    PICTURE = "这是图片或扫描件，里面没有文字。请先识别成文字（OCR），存为 .docx 或 .txt 再导入"
    DAMAGED = (
        "不是 Word 文档（.docx）、Excel 表格（.xlsx），或者已经损坏。"
        "请用 Word、Excel 或 WPS 打开另存一次；打不开的，重新下载"
    )
    NO_TEXT = (
        "认不出这是什么文件：里面不是文字，可能已经损坏。"
        "请用 Word、Excel 或 WPS 打开，另存为 .docx、.xlsx 再导入；打不开的，重新下载"
    )


class Excess(StrEnum):
    """Which limit a document exceeds; its value stands beside it in the sentence."""

    FILE = "文件太大"
    ENTRIES = "压缩在里面的部件太多"
    ENTRY = "解开以后的一个部件太大"
    TOTAL = "解开以后太大"
    RATIO = "压缩得异常厉害，像是用来撑满内存的"
    MARKUP = "一个部件里的标记太多"
    LINES = "文字的行太多"
    ROWS = "表格的行太多"
    COLUMNS = "表格的栏太多"
    CELLS = "有字的格子太多"
    MERGES = "合并的区域太多"
    STRINGS = "不同的文字太多"
    TEXT = "字太多"
    SHEETS = "工作表太多"
    DEPTH = "套得太深"
    PAGES = "页数太多"
    TIME = "读的时间太长"
    MEMORY = "要的内存太多"


def unreadable(name: str, why: Unreadable) -> DocumentRefusedError:
    """A file that is something else than a document which is read."""
    error = DocumentRefusedError(f"没有读 {name}：{why}。")
    error.what = why
    return error


def no_workbook(name: str, what: Unreadable | None = None) -> DocumentRefusedError:
    """A file that is no workbook, where only one will do: `what` it is, where that is known."""
    if what in (Unreadable.EMPTY, Unreadable.DAMAGED):
        return unreadable(name, what)
    kind = "它不是 Excel 表格（.xlsx）" if what is None else what.partition("。")[0]
    advice = "请用 Excel 或 WPS 打开，另存为 .xlsx"
    if what is Unreadable.ENCRYPTED:
        advice = "请用 Excel 或 WPS 打开，去掉打开密码，另存为 .xlsx"
    return DocumentRefusedError(f"没有读 {name}：{kind}。{advice}。")


def not_converted(name: str) -> DocumentRefusedError:
    """A file of which LibreOffice made nothing."""
    advice = (
        "文件可能已经损坏，或者加了密码。请用 Word、Excel 或 WPS 打开，另存为 .docx、.xlsx 再导入"
    )
    return DocumentRefusedError(f"没有读 {name}：LibreOffice 转换不了它。{advice}。")


def took_too_long(name: str, seconds: int) -> DocumentRefusedError:
    """A file with which LibreOffice did not come to an end."""
    advice = "请用 Word、Excel 或 WPS 打开，另存为 .docx、.xlsx 再导入"
    return DocumentRefusedError(
        f"没有读 {name}：LibreOffice {seconds} 秒没有转换完，停下了。{advice}。"
    )


def excessive(name: str, excess: Excess, limit: str) -> DocumentRefusedError:
    """A file beyond a limit: a document of an office stays far below it."""
    advice = "正常的文件到不了这个大小；请核对来源，或者用 Word、Excel 打开另存一次"
    return DocumentRefusedError(f"没有读 {name}：{excess}（上限 {limit}）。{advice}。")


def declared_entities(name: str, part: str) -> DocumentRefusedError:
    """A part with a document type: it can name files, addresses, or text that grows."""
    reason = f"里面的 {part} 带有 DOCTYPE 或 ENTITY 声明，Word、Excel 和 WPS 从不这样写"
    return DocumentRefusedError(f"没有读 {name}：{reason}，可能是有人做过手脚。请核对来源。")


def declared_in_page(name: str) -> DocumentRefusedError:
    """A web page that declares entities, which none of an office does."""
    reason = "网页里带有 ENTITY 声明，正常的网页从不这样写"
    return DocumentRefusedError(f"没有读 {name}：{reason}，可能是有人做过手脚。请核对来源。")


def broken_part(name: str, part: str) -> DocumentRefusedError:
    """A part of a document that is no XML."""
    advice = "请用 Word、Excel 或 WPS 打开另存一次；打不开的，重新下载"
    return DocumentRefusedError(f"没有读 {name}：里面的 {part} 已经损坏。{advice}。")


def scanned(name: str, pages: int) -> DocumentRefusedError:
    """A PDF of pictures without a word."""
    what = f"这是扫描件，{pages} 页都是图片，里面没有文字"
    advice = "请先识别成文字（OCR），存为 .docx 或 .txt 再导入"
    return DocumentRefusedError(f"没有读 {name}：{what}。{advice}。")


def without_codes(name: str) -> DocumentRefusedError:
    """A PDF whose fonts don't tell which characters they draw."""
    what = "这份 PDF 的文字没有对应的编码，看得见而读不出"
    advice = "请向发来的人要 .docx，或者先识别成文字（OCR），再导入"
    return DocumentRefusedError(f"没有读 {name}：{what}。{advice}。")
