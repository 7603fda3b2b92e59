"""Draw what a command prints: ``python tools/picture.py OUT.svg LINES COMMAND …``."""

from __future__ import annotations

import html
import subprocess
import sys
from pathlib import Path

ADVANCE, LEADING, MARGIN = 7.8, 17, 18
TEXT, PAPER, EDGE, QUIET = "#1f2933", "#fbfaf7", "#d9d4c7", "#6b7280"
FOR, AGAINST = "#1b6e4b", "#9a3b26"


def draw(lines: list[str], command: str) -> str:
    """Return the picture: the command in quiet ink, headings strong, pros and cons in colour."""
    shown = [f"$ {command}", "", *lines]
    width = ADVANCE * max(map(len, shown)) + 2 * MARGIN
    height = LEADING * len(shown) + 2 * MARGIN
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" '
            f'viewBox="0 0 {width:.0f} {height}" role="img" aria-label="What the command prints">'
        ),
        f'<rect width="100%" height="100%" rx="8" fill="{PAPER}" stroke="{EDGE}"/>',
        '<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="13">',
    ]
    for at, line in enumerate(shown):
        if not line.strip():
            continue
        strong = at > 1 and not line.startswith(" ")
        ink = QUIET if at == 0 else TEXT
        weight = ' font-weight="700"' if strong else ""
        y = MARGIN + LEADING * (at + 0.8)
        parts.append(
            f'<text x="{MARGIN}" y="{y:.1f}" fill="{ink}"{weight} xml:space="preserve">'
            f"{_coloured(line)}</text>"
        )
    return "\n".join([*parts, "</g>", "</svg>", ""])


def _coloured(line: str) -> str:
    """Return the line with the signs of pros and cons in their colours."""
    text = html.escape(line)
    for sign, ink in (("+ ", FOR), ("− ", AGAINST)):
        text = text.replace(sign, f'<tspan fill="{ink}">{sign.strip()}</tspan> ', 1)
    return text


def main() -> None:
    """Run the command and write the picture of its first lines."""
    out, count, *command = sys.argv[1:]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = printed.splitlines()[: int(count)]
    Path(out).write_text(draw(lines, " ".join(command)), encoding="utf-8")


if __name__ == "__main__":
    main()
