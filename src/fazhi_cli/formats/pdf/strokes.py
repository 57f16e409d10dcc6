"""Paths of the library as strokes: which of them are rules along one of the axes.

The library is written in C: it must be called where it may crash (process.py).
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from fazhi_cli.formats.pdf.page import Page, Rule

SEGMENTS = 20_000  # of a path
_THICKEST = 3.0
_SHORTEST = 3.0
_LEAN = 0.8  # how far from an axis a stroke may end

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def matrix_of(each: Any) -> Matrix:
    """Give the matrix of an object."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(each, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """Give the matrix of an object within another."""
    a, b, c, d, e, f = inner
    along, up = outer[0:2], outer[2:4]
    return (
        a * along[0] + b * up[0],
        a * along[1] + b * up[1],
        c * along[0] + d * up[0],
        c * along[1] + d * up[1],
        e * along[0] + f * up[0] + outer[4],
        e * along[1] + f * up[1] + outer[5],
    )


def outlines_of(path: Any, matrix: Matrix) -> Iterator[list[Point]]:
    """Give the corners of each piece of a path; one that has a curve is no rule."""
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(path), SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        elif kind != pdfium.FPDF_SEGMENT_LINETO:
            return
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(_moved(x.value, y.value, matrix))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points


def _moved(x: float, y: float, matrix: Matrix) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def spine_of(points: list[Point]) -> list[tuple[Point, Point]]:
    """Give the middle line of a filled area that is so thin that it shows as a rule."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    if high - low <= _THICKEST < right - left:
        middle = (low + high) / 2
        return [((left, middle), (right, middle))]
    if right - left <= _THICKEST < high - low:
        middle = (left + right) / 2
        return [((middle, low), (middle, high))]
    return []


def add_rule(page: Page, start: Point, end: Point) -> None:
    """Add a stroke to a page where it runs along an axis."""
    if not all(map(math.isfinite, (*start, *end))):
        return
    across, down = abs(start[0] - end[0]), abs(start[1] - end[1])
    if down <= _LEAN and across >= _SHORTEST:
        rule = Rule((start[1] + end[1]) / 2, min(start[0], end[0]), max(start[0], end[0]))
        page.horizontal.append(rule)
    elif across <= _LEAN and down >= _SHORTEST:
        rule = Rule((start[0] + end[0]) / 2, min(start[1], end[1]), max(start[1], end[1]))
        page.vertical.append(rule)
