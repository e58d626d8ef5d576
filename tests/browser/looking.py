"""How the tests look at a page: resized, in the dark, opened; what overlaps, and what is cut."""

from __future__ import annotations

DRAWN = """([width, isDark]) => innerWidth === width &&
[...document.querySelectorAll('.plot')].every((plot) => {
  const svg = plot.querySelector('.main-svg');
  const hasNarrow = plot.parentElement.querySelector('[data-width=narrow]');
  const which = hasNarrow && plot.clientWidth < 560 ? 'narrow' : 'wide';
  const size = Math.max(1, parseFloat(getComputedStyle(document.documentElement).fontSize) / 16);
  return svg && Math.abs(svg.getBoundingClientRect().width - plot.clientWidth) < 1 &&
    plot.dataset.drawn === `${which} ${size} ${isDark} false`;
})"""
"""Whether every chart is drawn in the layout for this width and in these colours."""

WORDS = """() => {
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const part = walker.currentNode.parentElement;
    const hidden = part.closest('caption, thead');
    if (!walker.currentNode.textContent.trim()) continue;
    if (part.closest('script, style, title, option, noscript, .skip')) continue;
    if (!part.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue;
    if (hidden && getComputedStyle(hidden).clipPath !== 'none') continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const { left, right, top, bottom, width, height } of range.getClientRects()) {
      if (width < 1 || height < 1) continue;
      // a line is taller than its letters
      const air = Math.min(4, height * 0.2);
      boxes.push({ left, right, top: top + air, bottom: bottom - air, part });
    }
  }
  return boxes.sort((a, b) => a.top - b.top);
}"""
"""Where every visible line of text stands."""

OVERLAPS = f"""() => {{
  const boxes = ({WORDS})();
  const found = [];
  boxes.forEach((one, at) => {{
    for (let next = at + 1; next < boxes.length && boxes[next].top < one.bottom; next++) {{
      const other = boxes[next];
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (other.part !== one.part && across > 1 && down > 1)
        found.push(`${{one.part.textContent}} | ${{other.part.textContent}}`.slice(0, 150));
    }}
  }});
  return found;
}}"""
"""Texts that lie on one another."""

BEYOND = """() => {
  const beyond = (box, frame) =>
    box.width && (box.left < frame.left - 1 || box.right > frame.right + 1);
  const screen = { left: 0, right: document.documentElement.clientWidth };
  const wide = [...document.querySelectorAll('body *')].filter((part) =>
    !part.closest('svg, .skip, .quiet caption, .cards thead') && part.checkVisibility() &&
    beyond(part.getBoundingClientRect(), screen));
  const cut = [...document.querySelectorAll('.plot')].flatMap((plot) => {
    const { left, right, top, bottom } = plot.getBoundingClientRect();
    return [...plot.querySelectorAll('text')].filter((text) => {
      const box = text.getBoundingClientRect();
      const isTall = box.height && (box.top < top - 1 || box.bottom > bottom + 1);
      return isTall || beyond(box, { left, right });
    });
  });
  const scrolling = [...document.querySelectorAll('.table, pre')].filter((part) =>
    part.checkVisibility() && part.scrollWidth > part.clientWidth + 1);
  return [...wide, ...cut, ...scrolling].map((part) => part.outerHTML.slice(0, 100));
}"""
"""What reaches beyond the screen, what is cut off in a chart, and tables that scroll sideways."""


def resize(tab, width: int, scheme: str = "light") -> None:
    """Gives the page a width and a colour scheme, and waits until its charts are drawn so."""
    tab.set_viewport_size({"width": width, "height": 900})
    tab.emulate_media(color_scheme=scheme)
    tab.wait_for_function(DRAWN, arg=[width, scheme == "dark"], timeout=20_000)


def open_all(tab, where: str = "details") -> None:
    """Opens every part of the page that a reader can open."""
    tab.evaluate(
        "(where) => document.querySelectorAll(where).forEach((part) => { part.open = true; })",
        where,
    )


CAN_BE_REACHED = """[...document.querySelectorAll(
  'a[href], button, summary, input, select, [tabindex="0"]'
)].filter((part) => part.checkVisibility() && !part.disabled)"""

HERE = f"""() => {{
  const here = document.activeElement, style = getComputedStyle(here);
  const width = style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
  return [({CAN_BE_REACHED}).indexOf(here), width >= 2];
}}"""


def walk(tab) -> list[list]:
    """Where each press of Tab leads, from the link that skips to the answer on: the place among
    all that can be reached, in the page's order, and whether the focus can be seen there."""
    tab.locator(".skip").focus()
    reached = []
    for _ in range(tab.evaluate(f"({CAN_BE_REACHED}).length") - 1):
        tab.keyboard.press("Tab")
        reached.append(tab.evaluate(HERE))
    return reached
