"""Draws a line of text as a person would write it, and spoils it as paper and scanner do.

A *hand* is one person: a font or a mixture of two, slant, pen, spacing, the way of setting Vietnamese marks (the font's own
glyphs, or separate pen strokes over plain Latin letters), joined or separate letters, shaky or even baseline.
`picture()` returns the network's input: float32 [HEIGHT, width], ink 1 on 0, as `normalised()` in
pipeline/reading/text_line.cpp makes it from a scan.
"""

import math
import unicodedata

import cv2
import numpy as np

from fonts import X_HEIGHT_PX

HEIGHT = 40  # px, the recogniser's input
MARGIN = 2  # px of it left above and below the ink
ASPECT = 1.2  # the picture is stretched sideways by this: cramped writing needs a step of the network for each letter
MAX_WIDTH = 1400  # px
_BASELINE = 92
_CANVAS_H = 150

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT, _CIRCUMFLEX, _BREVE, _HORN = "\u0301\u0300\u0309\u0303\u0323\u0302\u0306\u031b"


class Hand:
    def __init__(self, rng, fonts, weights):
        """`rng`: numpy Generator. `fonts`: the families to choose from, with weights."""
        self.rng = rng
        pick = lambda: fonts[rng.choice(len(fonts), p=weights)]
        self.font = pick()
        self.other = pick() if rng.random() < 0.35 else None
        self.borrowed = set(rng.choice(list("abcdeghiklmnopqrstuvxyABCDEGHKLMNPQRSTUVXY0123456789"), 18)) if self.other else set()
        self.composes = rng.random() < 0.5  # even where the font has the marked letter
        self.slant = rng.normal(0, 0.12) + (0.12 if rng.random() < 0.3 else 0)
        self.stretch = math.exp(rng.normal(0, 0.14))
        self.spacing = rng.normal(0, 1.2) + (rng.uniform(1, 5) if rng.random() < 0.15 else 0)
        self.word_space = X_HEIGHT_PX * rng.uniform(0.45, 1.3)
        self.shake = rng.uniform(0, 0.09)  # letter to letter: size
        self.tilt = rng.uniform(0, 0.07)  # letter to letter: turn, radians
        self.bob = rng.uniform(0, 2.2)  # letter to letter: height over the baseline, px
        self.pen = np.clip(rng.lognormal(math.log(3.0), 0.35), 1.5, 7)
        self.joins = rng.random() < 0.25
        if self.joins and len(self.font.faces) == 1:  # a family without Vietnamese has no marked letters to join
            self.composes = True
        self.mark_size = math.exp(rng.normal(0, 0.2))
        self.mark_lift = rng.normal(2, 2.5)
        self.mark_shift = rng.normal(0, 2.5)
        self.hook_style = rng.integers(3)
        self.tilde_style = rng.integers(3)
        self.roof_style = rng.integers(2)
        self.keeps_i_dot = rng.random() < 0.3
        self.capital = math.exp(rng.normal(0, 0.1))
        self.elastic = rng.uniform(0, 2.0)
        self.tall, self.deep, self.crowding, self.slope, self.mark_stray = 1.0, 1.0, 0.0, 0.0, 0.0

    def loosen(self):
        """Takes liberties that no font takes: stems long or short, words crowded towards one end of the line, steep slant,
        slope, words far apart or run together, marks set down late and anywhere near their letter. For training only: the lines
        that figures are made with stay as they were."""
        rng = self.rng
        if rng.random() < 0.7:
            self.composes = True
        self.mark_size *= math.exp(rng.normal(0, 0.25))
        self.mark_shift += rng.normal(0, 0.15) * X_HEIGHT_PX
        self.mark_lift += abs(rng.normal(0, 0.25)) * X_HEIGHT_PX
        self.mark_stray = rng.uniform(0, 0.2) * X_HEIGHT_PX
        self.word_space *= math.exp(rng.normal(0, 0.35))
        self.elastic += abs(rng.normal(0, 1.0))
        self.tall, self.deep = math.exp(rng.normal(0, 0.25)), math.exp(rng.normal(0, 0.3))
        self.crowding = np.clip(rng.normal(0, 0.15), -0.4, 0.4)
        self.slant += rng.normal(0, 0.12)
        self.slope = rng.normal(0, 0.01)


def _place(canvas, ink, matrix):
    """Lays `ink` on the canvas through the 2×3 `matrix` (glyph px to canvas px); the darker wins."""
    h, w = ink.shape
    corners = matrix[:, :2] @ np.array([[0, w, 0, w], [0, 0, h, h]], np.float32) + matrix[:, 2:]
    x0, y0 = np.floor(corners.min(axis=1)).astype(int) - 1
    x1, y1 = np.ceil(corners.max(axis=1)).astype(int) + 2
    x0, y0, x1, y1 = max(0, x0), max(0, y0), min(canvas.shape[1], x1), min(canvas.shape[0], y1)
    if x1 <= x0 or y1 <= y0:
        return None
    local = matrix.copy()
    local[:, 2] -= (x0, y0)
    patch = cv2.warpAffine(ink, local, (int(x1 - x0), int(y1 - y0)), flags=cv2.INTER_LINEAR)
    target = canvas[y0:y1, x0:x1]
    np.maximum(target, patch, out=target)
    return corners


def _stroke(canvas, points, pen):
    cv2.polylines(canvas, [np.round(np.array(points, np.float32) * 8).astype(np.int32)], False, 1.0, max(1, round(pen)), cv2.LINE_AA, 3)


def _mark_points(hand, mark, size):
    """A mark as a pen stroke around (0, 0), y down, about `size` wide."""
    rng = hand.rng
    s = size * hand.mark_size * math.exp(rng.normal(0, 0.15))
    j = lambda: rng.normal(0, 0.08) * s
    if mark == _ACUTE:
        return [(-0.35 * s + j(), 0.4 * s + j()), (0.4 * s + j(), -0.4 * s + j())]
    if mark == _GRAVE:
        return [(-0.4 * s + j(), -0.4 * s + j()), (0.35 * s + j(), 0.4 * s + j())]
    if mark == _HOOK:
        if hand.hook_style == 0:  # a question mark's head
            return [(-0.35 * s, -0.35 * s + j()), (0.05 * s, -0.6 * s + j()), (0.35 * s + j(), -0.25 * s), (0.05 * s, 0.1 * s + j()), (j(), 0.45 * s)]
        if hand.hook_style == 1:  # a hook open to the left
            return [(-0.3 * s + j(), -0.45 * s), (0.3 * s, -0.4 * s + j()), (0.3 * s + j(), 0.05 * s), (-0.1 * s + j(), 0.4 * s)]
        return [(-0.3 * s, -0.2 * s + j()), (0.0, -0.5 * s + j()), (0.3 * s + j(), -0.2 * s), (0.1 * s + j(), 0.4 * s)]
    if mark == _TILDE:
        if hand.tilde_style == 0:
            return [(-0.6 * s, 0.15 * s + j()), (-0.3 * s, -0.25 * s + j()), (0.05 * s, 0.05 * s), (0.3 * s, 0.2 * s + j()), (0.6 * s + j(), -0.25 * s)]
        if hand.tilde_style == 1:  # flattened to a bar or an arc
            return [(-0.55 * s, 0.1 * s + j()), (j(), -0.15 * s + j()), (0.55 * s, j())]
        return [(-0.5 * s, 0.2 * s + j()), (-0.15 * s, -0.3 * s + j()), (0.15 * s, 0.25 * s + j()), (0.5 * s + j(), -0.3 * s)]
    if mark == _CIRCUMFLEX:
        if hand.roof_style:
            return [(-0.5 * s + j(), 0.3 * s), (-0.15 * s, -0.2 * s), (0.1 * s, -0.22 * s + j()), (0.5 * s, 0.3 * s + j())]
        return [(-0.5 * s + j(), 0.3 * s + j()), (j(), -0.35 * s + j()), (0.5 * s + j(), 0.3 * s + j())]
    if mark == _BREVE:
        return [(-0.45 * s + j(), -0.3 * s), (-0.2 * s, 0.15 * s + j()), (0.2 * s, 0.15 * s + j()), (0.45 * s + j(), -0.3 * s)]
    if mark == _HORN:
        return [(-0.25 * s, 0.25 * s + j()), (0.2 * s + j(), 0.1 * s), (0.3 * s, -0.3 * s + j())]
    return [(j() * 0.5, j() * 0.5), (j(), j())]  # dot


def _write(text, hand):
    """The ink of a line, [_CANVAS_H, w] in 0..1, before slant and waves; and the pen's width in it."""
    rng = hand.rng
    canvas = np.zeros((_CANVAS_H, 400 + int(len(text) * X_HEIGHT_PX * 2.4)), np.float32)
    x, last_end = 60.0, None
    pen_px = min(6.0, hand.font.pen_px)
    for char in text:
        if char == " ":
            x += hand.word_space * math.exp(rng.normal(0, 0.2))
            last_end = None
            continue
        pieces = unicodedata.normalize("NFD", char)
        base, marks = pieces[0], pieces[1:]
        font = hand.other if base in hand.borrowed else hand.font
        bar = base in "đĐ"
        if (not marks and not bar) or (not hand.composes and font.has(char)):
            base, marks, bar = char, "", False
        if bar:
            base = "d" if base == "đ" else "D"
        if base == "i" and any(m in marks for m in (_ACUTE, _GRAVE, _HOOK, _TILDE)) and not hand.keeps_i_dot and font.has("ı"):
            base = "ı"
        glyph = font.glyph(base) or hand.font.glyph(base)
        if glyph is None:
            continue
        ink, left, top, advance = glyph
        scale = math.exp(rng.normal(0, hand.shake)) * (hand.capital if base.isupper() else 1)
        sx, sy = scale * hand.stretch * math.exp(rng.normal(0, hand.shake)), scale
        turn = rng.normal(0, hand.tilt)
        cos, sin = math.cos(turn), math.sin(turn)
        linear = np.array([[cos * sx, -sin * sy], [sin * sx, cos * sy]], np.float32)
        pen = np.array([x, _BASELINE + rng.normal(0, hand.bob)], np.float32)
        if ink.size:
            matrix = np.column_stack([linear, linear @ np.array([left, top], np.float32) + pen]).astype(np.float32)
            corners = _place(canvas, ink, matrix)
            if corners is not None:
                (l, t), (r, b) = corners.min(axis=1), corners.max(axis=1)
                mid = (l + r) / 2
                if hand.joins and last_end is not None and base.isalpha() and l - last_end[0] < X_HEIGHT_PX:
                    y = pen[1] - X_HEIGHT_PX * rng.uniform(0.1, 0.6)
                    _stroke(canvas, [last_end, ((last_end[0] + l) / 2, max(y, last_end[1]) + 1), (l + (r - l) * 0.15, y)], pen_px * 0.8)
                last_end = (r - (r - l) * 0.12, pen[1] - rng.uniform(0, 4)) if base.isalpha() else None
                size = X_HEIGHT_PX * 0.5
                if bar:
                    tall = base == "d"
                    y = t + (b - t) * (rng.uniform(0.12, 0.35) if tall else rng.uniform(0.42, 0.55))
                    from_x = l + (r - l) * (rng.uniform(0.35, 0.6) if tall else rng.uniform(-0.2, 0.0))
                    _stroke(canvas, [(from_x, y + rng.normal(0, 1)), (from_x + (r - l) * rng.uniform(0.45, 0.75), y + rng.normal(0, 1))], pen_px)
                above = t - hand.mark_lift * 0.7 - 3 - size * 0.25
                for mark in sorted(marks, key=lambda m: m in (_ACUTE, _GRAVE, _HOOK, _TILDE)):
                    if mark == _DOT:
                        at = (mid + rng.normal(0, 2.5), max(b, pen[1]) + rng.uniform(4, 11))
                    elif mark == _HORN:
                        at = (r - 1 + rng.normal(0, 1), t + rng.uniform(-1, 4))
                    else:
                        at = (mid + hand.mark_shift + rng.normal(0, 2), above + rng.normal(0, 1.2))
                        if mark in (_CIRCUMFLEX, _BREVE):
                            if len(marks) > 1 and rng.random() < 0.45:  # the tone goes beside the roof
                                hand_shift = size * rng.uniform(0.7, 1.1) * (1 if rng.random() < 0.8 else -1)
                                mid, above = mid + hand_shift, above - size * rng.uniform(0, 0.4)
                            else:
                                above -= size * hand.mark_size * rng.uniform(0.65, 1.0)
                    if hand.mark_stray and mark != _HORN:
                        at = at + rng.normal(0, 1, 2) * (hand.mark_stray, hand.mark_stray * 0.5)
                    points = _mark_points(hand, mark, size)
                    _stroke(canvas, [(px + at[0], py + at[1]) for px, py in points], pen_px * rng.uniform(0.8, 1.1) * (1.25 if mark == _DOT else 1))
        x += advance * sx + hand.spacing + rng.normal(0, 0.6)
    return canvas[:, :int(x) + 60], pen_px


def _bend(canvas, hand):
    """Slant, slope, waves and elastic unevenness in one resampling; ink outside the canvas is lost to none of them."""
    rng = hand.rng
    h, w = canvas.shape
    ys, xs = np.mgrid[0:h, 0:w].astype(np.float32)
    slope = rng.normal(0, 0.008) + hand.slope
    wave = rng.uniform(0, 3) * np.sin(xs[0] / rng.uniform(120, 500) + rng.uniform(0, 6.3))
    drift = (slope * (xs[0] - w / 2) + wave).astype(np.float32)
    coarse = rng.normal(0, hand.elastic, (2, 6, max(2, w // 30))).astype(np.float32)
    dx, dy = (cv2.resize(c, (w, h), interpolation=cv2.INTER_CUBIC) for c in coarse)
    inked = np.where(canvas.max(axis=1) > 0.25)[0]
    x_line = _BASELINE - X_HEIGHT_PX
    room = (x_line - 4) / max(1.0, x_line - (inked[0] if inked.size else x_line))  # stems grow as far as the canvas goes
    height = np.where(ys < x_line, x_line + (ys - x_line) / min(hand.tall, max(1.0, room)),
                      np.where(ys > _BASELINE, _BASELINE + (ys - _BASELINE) / hand.deep, ys)).astype(np.float32)
    along = (xs + hand.crowding * xs * (xs - w) / w).astype(np.float32)
    return cv2.remap(canvas, along + hand.slant * (ys - _BASELINE) + dx, height + drift + dy, cv2.INTER_LINEAR)


def _with_pen(ink, wanted, drawn):
    """Thickens or thins strokes of width `drawn` towards `wanted` px."""
    delta = wanted - drawn
    if abs(delta) < 0.4:
        return ink
    n = int(math.ceil(abs(delta)))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (n + 1, n + 1))
    changed = cv2.dilate(ink, kernel) if delta > 0 else cv2.erode(ink, kernel)
    share = min(1.0, abs(delta) / n) * (1 if delta > 0 else 0.7)  # thinning is never whole: thin parts must not vanish
    return ink * (1 - share) + changed * share


def _paper(ink, rng, baseline):
    """A gray scan, 0..255, of ink 0..1: fainter ink, rules, strays of other lines, grain, blur, bad thresholds, JPEG."""
    h, w = ink.shape
    scene = ink * rng.uniform(0.45, 1.0)
    if rng.random() < 0.35:
        field = cv2.resize(rng.uniform(0.55, 1.0, (2, max(2, w // 40))).astype(np.float32), (w, h))
        scene *= field
    if rng.random() < 0.35:  # what is left of a dotted or solid rule
        y, dark = baseline + rng.normal(1, 3), rng.uniform(0.1, 0.6)
        y = int(np.clip(y, 0, h - 2))
        step, dot = (rng.integers(3, 9), rng.integers(1, 3)) if rng.random() < 0.7 else (1, 1)
        for x0 in range(0, w, int(step)):
            if rng.random() < 0.85:
                scene[y:y + 1, x0:x0 + int(dot)] = np.maximum(scene[y:y + 1, x0:x0 + int(dot)], dark)
    if rng.random() < 0.12:  # the tails of another line
        for _ in range(rng.integers(1, 6)):
            x0, top = rng.integers(0, w), rng.random() < 0.5
            y0 = rng.integers(0, 4) if top else h - rng.integers(1, 5)
            cv2.line(scene, (int(x0), 0 if top else h), (int(x0 + rng.normal(0, 3)), int(y0)), 0.7, 1, cv2.LINE_AA)
    blur = rng.uniform(0, 1.1)
    if blur > 0.25:
        scene = cv2.GaussianBlur(scene, (0, 0), blur)
    scene = scene + rng.normal(0, rng.uniform(0, 0.06), scene.shape).astype(np.float32)
    if rng.random() < 0.2:
        scene = (scene > rng.uniform(0.18, 0.4)).astype(np.float32)
    gray = np.clip(255 * (1 - scene * 0.9) - rng.uniform(0, 50), 0, 255).astype(np.uint8)
    if rng.random() < 0.3:
        gray = cv2.imdecode(cv2.imencode(".jpg", gray, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 85))])[1], cv2.IMREAD_GRAYSCALE)
    return gray


def normalised(gray, top, bottom, left, right):
    """The network's input for the ink of `gray` within those bounds (px): paper 0, ink 1, HEIGHT px high. The same steps as
    pipeline/reading/text_line.cpp."""
    crop = gray[top:bottom, left:right].astype(np.float32)
    paper = np.percentile(crop, 80)
    ink = np.percentile(crop, 1)
    crop = np.clip((paper - crop) / max(20.0, paper - ink), 0, 1)
    scale = (HEIGHT - 2 * MARGIN) / crop.shape[0]
    width = int(np.clip(round(crop.shape[1] * scale * ASPECT), 8, MAX_WIDTH))
    small = cv2.resize(crop, (width, HEIGHT - 2 * MARGIN), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    return cv2.copyMakeBorder(small, MARGIN, MARGIN, 4, 4, cv2.BORDER_CONSTANT, value=0)


def picture(text, hand):
    """(network input, gray scan of the same line with its surroundings, share of its ink that the scan shows)."""
    canvas, drawn = _write(text, hand)
    return _scanned(_with_pen(_bend(canvas, hand), hand.pen, drawn), hand.rng)


def printed(text, font, rng):
    """As `picture`, of a line of type on the same paper."""
    canvas = np.zeros((_CANVAS_H, 200 + int(len(text) * X_HEIGHT_PX * 2.4)), np.float32)
    x = 60.0
    for char in text:
        ink, left, top, advance = font.glyph(char) or font.glyph("?")
        if ink.size:
            _place(canvas, ink, np.array([[1, 0, x + left], [0, 1, _BASELINE + top]], np.float32))
        x += advance
    return _scanned(canvas[:, :int(x) + 60], rng)


def _scanned(canvas, rng):
    zoom = rng.uniform(9, 30) / X_HEIGHT_PX  # the scanner's sharpness: x-height in scan pixels
    ink = cv2.resize(canvas, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_AREA)
    rows, columns = np.where(ink.max(axis=1) > 0.25)[0], np.where(ink.max(axis=0) > 0.25)[0]
    if not rows.size:
        rows, columns = np.array([0, ink.shape[0] - 1]), np.array([0, ink.shape[1] - 1])
    height = rows[-1] - rows[0] + 1
    room = lambda low, high: int(round(rng.uniform(low, high) * height))
    top, bottom = max(0, rows[0] - room(-0.04, 0.12)), min(ink.shape[0], rows[-1] + 1 + room(-0.04, 0.12))
    left, right = max(0, columns[0] - room(0, 0.3)), min(ink.shape[1], columns[-1] + 1 + room(0, 0.3))
    gray = _paper(ink, rng, int(_BASELINE * zoom))
    scan = gray[max(0, top - 6):bottom + 6, max(0, left - 10):right + 10]
    return normalised(gray, top, bottom, left, right), scan, _shown(gray, ink)


def _shown(gray, ink):
    """The share of a line's ink that its scan still shows: a bad threshold leaves specks that nobody could read."""
    paper, black = np.percentile(gray, 80), np.percentile(gray, 0.5)
    return float((gray[ink > 0.5] < paper - 0.35 * (paper - black)).mean()) if (ink > 0.5).any() else 0.0
