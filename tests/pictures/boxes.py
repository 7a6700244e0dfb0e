"""The boxes of a picture's elements, read from its SVG."""

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from bot.pictures.letters import text_width

_SPACE = "{http://www.w3.org/2000/svg}"
# The height of the shipped font above and below the baseline, as shares of its size.
_ABOVE, _BELOW = 0.75, 0.2


@dataclass(frozen=True)
class Box:
    """A text or a shape: its text or colour, and its four edges."""

    kind: str
    said: str
    colour: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """The width, from left to right."""
        return self.right - self.left

    def overlaps(self, other: "Box") -> bool:
        """Return whether the two share more than an edge."""
        extra = self.right <= other.left or other.right <= self.left
        return not (extra or self.bottom <= other.top or other.bottom <= self.top)


def parsed(svg: str) -> ET.Element:
    """Return the picture as an XML tree."""
    return ET.fromstring(svg)  # noqa: S314 - we wrote it ourselves


def size_of(svg: str) -> tuple[float, float]:
    """Return the width and height of the picture."""
    root = parsed(svg)
    return float(root.attrib["width"]), float(root.attrib["height"])


def boxes_of(svg: str, *kinds: str) -> list[Box]:
    """Return the boxes of elements (text, rect, circle, line, polyline, polygon)."""
    root = parsed(svg)
    result = [(entry.tag.removeprefix(_SPACE), entry) for entry in root]
    return [_box(kind, match) for kind, match in result if kind in kinds]


def _box(kind: str, element: ET.Element) -> Box:
    given = element.attrib
    colour = given.get("stroke" if kind in ("line", "polyline") else "fill", "")
    edges = {"text": _of_text, "rect": _of_rect, "circle": _of_circle, "line": _of_line}
    return Box(kind, element.text or "", colour, *edges.get(kind, _of_points)(element))


def _of_text(element: ET.Element) -> tuple[float, float, float, float]:
    given = element.attrib
    size, baseline = float(given["font-size"]), float(given["y"])
    width = text_width(element.text or "", size, bold=given.get("font-weight") == "700")
    shift = {"start": 0.0, "middle": width / 2, "end": width}[given.get("text-anchor", "start")]
    left = float(given["x"]) - shift
    return left, baseline - _ABOVE * size, left + width, baseline + _BELOW * size


def _of_rect(element: ET.Element) -> tuple[float, float, float, float]:
    x, y, width, height = (float(element.attrib[key]) for key in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def _of_circle(element: ET.Element) -> tuple[float, float, float, float]:
    x, y, radius = (float(element.attrib[key]) for key in ("cx", "cy", "r"))
    return x - radius, y - radius, x + radius, y + radius


def _of_line(element: ET.Element) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = (float(element.attrib[key]) for key in ("x1", "y1", "x2", "y2"))
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _of_points(element: ET.Element) -> tuple[float, float, float, float]:
    points = [tuple(map(float, pair.split(","))) for pair in element.attrib["points"].split()]
    across, down = [point[0] for point in points], [point[1] for point in points]
    return min(across), min(down), max(across), max(down)


def assert_neat(svg: str) -> None:
    """Check that all is within the picture, texts within its margins, and no texts overlap."""
    width, height = size_of(svg)
    for box in boxes_of(svg, "rect", "circle", "line", "polyline", "polygon"):
        assert box.left >= 0, box
        assert box.top >= 0, box
        assert box.right <= width + 0.01, box
        assert box.bottom <= height + 0.01, box
    texts = boxes_of(svg, "text")
    for box in texts:
        assert box.left >= 10, box
        assert box.right <= width - 10, box
        assert box.top >= 0, box
        assert box.bottom <= height - 4, box
    for index, text in enumerate(texts):
        for other in texts[index + 1 :]:
            assert not text.overlaps(other), (text, other)
