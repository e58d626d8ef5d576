/* What a reader can take from a chart: its table as CSV, its picture as SVG or PNG. No request. */
(() => {
  "use strict";
  const SPACE = "http://www.w3.org/2000/svg";
  const DENSITY = 2;
  const PAINT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray",
    "stroke-linecap", "opacity", "vector-effect", "font-family", "font-size", "font-weight", "text-anchor", "visibility"];

  /* ---- tables, by the rules of dashboards/tables.py */
  const isNumber = (text) => text !== undefined && /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text);
  const plain = (text) => text.replace(/\s+/g, " ").trim();
  const safe = (text) => (/^[=@+\-\t\r]/.test(text) && !isNumber(text) ? `'${text}` : text);
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

  const cellOf = (part) => {
    const copy = part.cloneNode(true);
    const small = [...copy.querySelectorAll("small")];
    const note = plain(small.map((each) => each.textContent).join(""));
    small.forEach((each) => each.remove());
    return { words: plain(copy.textContent), note, ...part.dataset };
  };
  const saysIt = ({ words, sort }) => {
    const text = words.replaceAll(",", "");
    return isNumber(text) && isNumber(sort) && Number(text) === Number(sort);
  };
  const shown = (cell) => {
    if (cell.words === "–") return "";
    return saysIt(cell) ? cell.words.replaceAll(",", "") : safe(cell.words);
  };
  const columnsOf = (head, cells) => {
    const units = new Set(cells.map((cell) => cell.unit).filter(Boolean));
    const unit = units.size === 1 ? ` (${[...units][0]})` : "";
    const found = [[head, ...cells.map(shown)]];
    if (cells.some((cell) => cell.note)) found.push([`${head}, note`, ...cells.map((cell) => safe(cell.note ?? ""))]);
    if (cells.some((cell) => isNumber(cell.sort) && !saysIt(cell))) {
      found.push([`${head}, exact${unit}`, ...cells.map((cell) => (isNumber(cell.sort) ? cell.sort : ""))]);
    }
    for (const end of ["low", "high"]) {
      if (cells.some((cell) => cell[end])) found.push([`${head}, ${end}${unit}`, ...cells.map((cell) => cell[end] ?? "")]);
    }
    return found;
  };
  const csvOf = (table) => {
    const rows = [...table.rows].map((row) => [...row.cells].filter((part) => part.getAttribute("aria-hidden") !== "true").map(cellOf));
    const [heads, ...body] = rows;
    const columns = heads.flatMap((head, place) =>
      columnsOf(head.words, body.map((line) => line[place] ?? { words: "" })));
    return rows.map((_, line) => `${columns.map((column) => quoted(column[line])).join(",")}\r\n`).join("");
  };

  /* ---- pictures: what the browser shows of a figure, drawn once more as plain SVG */
  const LEFT_OUT = ".take, .numbers, script, [hidden], .hoverlayer";
  const node = (name, attributes) => {
    const made = document.createElementNS(SPACE, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  /* rgba() is not a colour of SVG 1.1: the opacity stands apart */
  const colour = (text, what) => {
    const [, channels, alpha] = /^rgba\((.*),\s*([\d.]+)\)$/.exec(text) ?? [];
    if (!channels) return { [what]: text };
    return { [what]: `rgb(${channels})`, [`${what}-opacity`]: alpha };
  };
  const isSeen = (text) => text && text !== "transparent" && !/^rgba\(.*,\s*0\)$/.test(text);

  const drawing = (svg, at) => {
    const copy = svg.cloneNode(true);
    const box = svg.getBoundingClientRect();
    const own = [svg, ...svg.querySelectorAll("*")];
    [copy, ...copy.querySelectorAll("*")].forEach((part, number) => {
      const style = getComputedStyle(own[number]);
      part.removeAttribute("style");
      part.removeAttribute("class");
      for (const name of PAINT) {
        const value = style.getPropertyValue(name);
        if (value) part.setAttribute(name, value);
      }
      for (const name of ["fill", "stroke"]) {
        for (const [key, each] of Object.entries(colour(style.getPropertyValue(name), name))) {
          const isOpacity = key.endsWith("opacity");
          part.setAttribute(key, isOpacity ? Number(each) * Number(style.getPropertyValue(key)) : each);
        }
      }
    });
    copy.setAttribute("x", box.left - at.left);
    copy.setAttribute("y", box.top - at.top);
    copy.setAttribute("width", box.width);
    copy.setAttribute("height", box.height);
    copy.setAttribute("overflow", getComputedStyle(svg).overflow);
    return copy;
  };

  const ruler = document.createElement("canvas").getContext("2d");
  const lines = (text, clip, at) => {
    const style = getComputedStyle(text.parentElement);
    ruler.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const { fontBoundingBoxAscent: up = 0.8, fontBoundingBoxDescent: down = 0.2 } = ruler.measureText("x");
    const range = document.createRange();
    const found = [];
    for (const word of text.data.matchAll(/[^\s-]+-?|-/g)) {  // a line may break behind a hyphen
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const box = range.getBoundingClientRect();
      const middle = (box.top + box.bottom) / 2;
      if (!box.width || middle < clip.top || middle > clip.bottom) continue;
      const last = found.at(-1);
      const space = /\s/.test(text.data[word.index - 1] ?? "") ? " " : "";
      if (last && Math.abs(last.box.top - box.top) < 2) last.words += space + word[0];
      else found.push({ box, words: word[0] });
    }
    return found.map(({ box, words }) => {
      const made = node("text", {
        x: box.left - at.left,
        y: box.top - at.top + box.height * up / (up + down),
        "font-family": style.fontFamily, "font-size": style.fontSize, "font-weight": style.fontWeight,
        "font-style": style.fontStyle, ...colour(style.color, "fill"),
      });
      made.textContent = style.textTransform === "uppercase" ? words.toUpperCase() : words;
      return made;
    });
  };

  const box = (part, style, at) => {
    const { left, top, width, height } = part.getBoundingClientRect();
    const place = { x: left - at.left, y: top - at.top, width, height };
    const found = [];
    const round = style.borderTopLeftRadius;
    const radius = Math.min(round.endsWith("%") ? parseFloat(round) / 100 * width : parseFloat(round), width / 2);
    const edge = parseFloat(style.borderTopWidth);
    const isFramed = edge && isSeen(style.borderTopColor) && parseFloat(style.borderBottomWidth) && parseFloat(style.borderLeftWidth);
    if (isSeen(style.backgroundColor) || isFramed) {
      const inset = isFramed ? edge / 2 : 0;
      found.push(node("rect", {
        x: place.x + inset, y: place.y + inset, width: Math.max(0, width - 2 * inset), height: Math.max(0, height - 2 * inset),
        rx: Math.max(0, radius - inset),
        ...(isSeen(style.backgroundColor) ? colour(style.backgroundColor, "fill") : { fill: "none" }),
        ...(isFramed ? { ...colour(style.borderTopColor, "stroke"), "stroke-width": edge } : {}),
      }));
    }
    if (style.backgroundImage.startsWith("linear-gradient")) {  // the line of a scale
      const ink = /rgba?\([^)]*\)/.exec(style.backgroundImage)?.[0] ?? "grey";
      found.push(node("rect", { x: place.x, y: place.y + height / 2, width, height: 1, ...colour(ink, "fill") }));
    }
    if (isFramed) return found;
    const sides = {
      Top: [place.x, place.y, place.x + width, place.y],
      Bottom: [place.x, place.y + height, place.x + width, place.y + height],
      Left: [place.x, place.y, place.x, place.y + height],
      Right: [place.x + width, place.y, place.x + width, place.y + height],
    };
    for (const [side, [x1, y1, x2, y2]] of Object.entries(sides)) {
      const thick = parseFloat(style[`border${side}Width`]);
      if (!thick || style[`border${side}Style`] === "none" || !isSeen(style[`border${side}Color`])) continue;
      found.push(node("line", {
        x1, y1, x2, y2, "stroke-width": thick, ...colour(style[`border${side}Color`], "stroke"),
        ...(style[`border${side}Style`] === "dashed" ? { "stroke-dasharray": "4 3" } : {}),
      }));
    }
    return found;
  };

  const walk = (part, clip, at, into) => {
    if (part.nodeType === Node.TEXT_NODE) {
      into.append(...lines(part, clip, at));
      return;
    }
    if (part.nodeType !== Node.ELEMENT_NODE || part.matches(LEFT_OUT)) return;
    const style = getComputedStyle(part);
    if (style.display === "none" || style.visibility === "hidden") return;
    if (style.opacity !== "1") into = into.appendChild(node("g", { opacity: style.opacity }));
    into.append(...box(part, style, at));
    if (part instanceof SVGSVGElement) {
      into.append(drawing(part, at));
      return;
    }
    let inside = clip;
    if (style.overflowY !== "visible") {
      const { top, bottom } = part.getBoundingClientRect();
      inside = { top: Math.max(clip.top, top), bottom: Math.min(clip.bottom, bottom) };
    }
    part.childNodes.forEach((child) => walk(child, inside, at, into));
  };

  const MARGIN = 16;
  /* A picture shows what is folded, too: it cannot be opened. */
  const svgOf = (figure) => {
    const folded = [...figure.querySelectorAll("details.folded:not([open])")];
    folded.forEach((part) => { part.open = true; });
    const picture = drawn(figure);
    folded.forEach((part) => { part.open = false; });
    return picture;
  };

  const drawn = (figure) => {
    const frame = figure.getBoundingClientRect();
    const out = [...figure.children].filter((part) => part.matches(LEFT_OUT));
    const bottom = Math.min(...out.map((part) => part.getBoundingClientRect().top || Infinity), frame.bottom);
    const [width, height] = [frame.width + 2 * MARGIN, bottom - frame.top + 2 * MARGIN];
    const at = { left: frame.left - MARGIN, top: frame.top - MARGIN };
    const picture = node("svg", { xmlns: SPACE, width, height, viewBox: `0 0 ${width} ${height}` });
    const title = node("title", {});
    title.textContent = plain(figure.querySelector("h3")?.textContent ?? figure.id);
    const ground = getComputedStyle(document.body).backgroundColor;
    picture.append(title, node("rect", { width, height, fill: ground }));
    walk(figure, { top: -Infinity, bottom: Infinity }, at, picture);
    return { text: new XMLSerializer().serializeToString(picture), width, height };
  };

  const pngOf = async (figure) => {
    const { text, width, height } = svgOf(figure);
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(width * DENSITY);
    canvas.height = Math.ceil(height * DENSITY);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  };

  /* ---- the buttons */
  const save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  const take = {
    csv: (figure) => save(new Blob([csvOf(figure.querySelector(".numbers table"))], { type: "text/csv" }), `${figure.id}.csv`),
    svg: (figure) => save(new Blob([svgOf(figure).text], { type: "image/svg+xml" }), `${figure.id}.svg`),
    png: async (figure) => (await pngOf(figure)).toBlob((blob) => save(blob, `${figure.id}.png`)),
  };
  for (const line of document.querySelectorAll(".take")) line.hidden = false;
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".take button");
    if (button) take[button.dataset.take](button.closest("figure"));
  });

  /* ---- `araxes report --figures` opens the page with ?take=svg and reads what is left here */
  const wanted = new URLSearchParams(location.search).get("take");
  if (wanted !== "svg" && wanted !== "png") return;
  const leave = async () => {
    if (document.documentElement.dataset.ready !== "yes") {
      setTimeout(leave, 50);
      return;
    }
    for (const figure of document.querySelectorAll("main figure[id]")) {
      const kept = document.createElement("script");
      kept.type = "text/plain";
      kept.dataset.taken = figure.id;
      kept.textContent = wanted === "svg"
        ? btoa(Array.from(new TextEncoder().encode(svgOf(figure).text), (byte) => String.fromCharCode(byte)).join(""))
        : (await pngOf(figure)).toDataURL("image/png").split(",")[1];
      document.body.append(kept);
    }
    document.documentElement.dataset.taken = "all";
  };
  leave();
})();
