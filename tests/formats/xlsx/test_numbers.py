"""Numbers are read as the sheet shows them."""

from __future__ import annotations

import pytest

from fazhi_cli.formats.xlsx.numbers import number_words, text_words


@pytest.mark.parametrize(
    ("raw", "code", "words"),
    [
        ("1", "General", "1"),
        ("1.0", "General", "1"),
        ("0.30000000000000004", "General", "0.3"),
        ("0.0000001", "General", "0.0000001"),
        ("12345678901234567", "General", "12345678901234600"),
        ("0.95", "0%", "95%"),
        ("0.94999999999999996", "0%", "95%"),
        ("0.955", "0.0%", "95.5%"),
        ("0.955", "0%", "96%"),
        ("1234567.5", "#,##0.00", "1,234,567.50"),
        ("1234567.5", "#,##0", "1,234,568"),
        ("12000", '0,"千元"', "12千元"),
        ("1234.5", '"¥"#,##0.00;"¥"\\-#,##0.00', "¥1,234.50"),
        ("3", "[$¥-804]0", "¥3"),
        ("-3", "0;[Red]-0", "-3"),
        ("-3", "0", "-3"),
        ("-0.2", "0", "0"),
        ("0", "0;-0;无", "无"),
        ("0", "#", ""),
        ("0.5", "#.##", ".5"),
        ("5", "#.##", "5"),
        ("5", "00", "05"),
        ("3", '"第"0"条"', "第3条"),
        ("1234567", "000-0000", "123-4567"),
        ("12", '[DBNum1]General"、"', "十二、"),
        ("20", "[DBNum1][$-804]General", "二十"),
        ("5", '[>=100]"多";[<100]0"个"', "5个"),
        ("3", "@", "3"),
        ("0.5", "# ?/?", "0.5"),
        ("12000", "0.00E+00", "1.20E+4"),
        ("5", ";;;", ""),
        ("12", "G/通用格式", "12"),
        ("没有", "0", "没有"),
        ("1e999999999", "0", "1e999999999"),
        ("NaN", "0", "NaN"),
        ("9" * 100, "0", "9" * 100),
    ],
)
def test_a_number_is_shown_by_its_format(raw, code, words):
    assert number_words(raw, code, counts_from_1904=False) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('yyyy"年"m"月"d"日"', "2031年9月3日"),
        ('[$-804]yyyy"年"mm"月"dd"日";@', "2031年09月03日"),
        ("yyyy年m月", "2031年9月"),
        ('m"月"d"日";@', "9月3日"),
        ("yyyy/m/d", "2031/9/3"),
        ("yyyy\\-mm\\-dd;@", "2031-09-03"),
        ("yyyy.m", "2031.9"),
        ("e-m-d", "2031-9-3"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇三一年九月三日"),
        ("yyyy/m/d h:mm", "2031/9/3 18:30"),
        ("yyyy/m/d 上午/下午h时mm分ss秒", "2031/9/3 下午6时30分00秒"),
        ('yyyy"年"m"月"d"日" aaaa', "2031年9月3日 星期三"),
        ("h:mm AM/PM", "6:30 下午"),
        ("aaa", "三"),
    ],
)
def test_a_day_is_shown_by_its_format(code, words):
    assert number_words("48094.770833333336", code, counts_from_1904=False) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("mmm-yy", "2031年9月"),
        ("m/d/yy", "2031年9月3日"),
        ("dd/mm/yyyy", "2031年9月3日"),
        ("d-mmm", "9月3日"),
        ("m/d", "9月3日"),
        ("[$-F800]dddd, mmmm dd, yyyy", "2031年9月3日"),
    ],
)
def test_a_day_that_could_be_misread_is_written_out(code, words):
    assert number_words("48094", code, counts_from_1904=False) == words


def test_days_of_a_macintosh_count_from_1904():
    assert number_words("46632", "yyyy-mm-dd", counts_from_1904=True) == "2031-09-03"


@pytest.mark.parametrize(("raw", "words"), [("-1", "-1"), ("3000000", "3000000"), ("0", "0")])
def test_what_is_no_day_is_shown_as_a_number(raw, words):
    assert number_words(raw, "yyyy/m/d", counts_from_1904=False) == words


def test_the_first_days_follow_the_count_of_excel():
    assert number_words("59", "yyyy-mm-dd", counts_from_1904=False) == "1900-02-28"
    assert number_words("61", "yyyy-mm-dd", counts_from_1904=False) == "1900-03-01"


def test_hours_beyond_a_day_are_counted():
    assert number_words("1.5", "[h]:mm", counts_from_1904=False) == "36:00"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("General", "司法局"),
        ("0%", "司法局"),
        ('"县"@', "县司法局"),
        ('0;0;0;@"等"', "司法局等"),
        (";;;", ""),
    ],
)
def test_a_format_may_add_to_a_text(code, words):
    assert text_words("司法局", code) == words
