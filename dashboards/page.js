(() => {
  "use strict";
  const settings = JSON.parse(document.getElementById("settings").textContent);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const NARROW = 560;
  const PAPER = 660; /* pixels between the margins of A4 or letter paper */
  let onPaper = false;

  /* Turns a chart dark by swapping colours, and scales its text, marks and margins with the page's text. */
  const SIZES = new Set([
    "margin.l", "margin.r", "margin.t", "margin.b", "xshift", "yshift", "marker.size", "line.width",
  ]);
  const grown = (value, size) => (Array.isArray(value) ? value.map((one) => one * size) : value * size);
  const adapt = (value, isDark, size, key = "") => {
    if (Array.isArray(value)) return value.map((item) => adapt(item, isDark, size, key));
    if (value && typeof value === "object") {
      const copy = {};
      for (const [name, item] of Object.entries(value)) copy[name] = adapt(item, isDark, size, name);
      if (key.endsWith("font") && copy.size) copy.size *= size;
      for (const name of Object.keys(copy)) {
        if (SIZES.has(name) || SIZES.has(`${key}.${name}`)) copy[name] = grown(copy[name], size);
      }
      return copy;
    }
    if (isDark && typeof value === "string" && value in settings.dark) return settings.dark[value];
    return value;
  };

  const draw = (picture) => {
    const plot = picture.querySelector(".plot");
    const narrow = picture.querySelector('[data-width="narrow"]');
    const wide = picture.querySelector('[data-width="wide"]');
    const chosen = narrow && !onPaper && plot.clientWidth < NARROW ? narrow : wide;
    const size = onPaper ? 1 : Math.max(1, parseFloat(getComputedStyle(document.documentElement).fontSize) / 16);
    const figure = adapt(JSON.parse(chosen.textContent), dark.matches && !onPaper, size);
    figure.layout.height *= size;
    if (onPaper) figure.layout.width = PAPER;
    plot.style.minHeight = `${figure.layout.height}px`;
    plot.dataset.drawn = `${chosen.dataset.width} ${size} ${dark.matches} ${onPaper}`;
    /* A chart that had a width of its own keeps it until it is told to fit again. */
    const isFreed = plot.layout?.width && !figure.layout.width;
    const drawn = Plotly.react(plot, figure.data, figure.layout, settings.config);
    return isFreed ? drawn.then(() => Plotly.Plots.resize(plot)) : drawn;
  };

  const pictures = [...document.querySelectorAll(".picture")];
  const drawAll = () => pictures.forEach(draw);

  /* One chart at a time, so that the page can be read and scrolled meanwhile. */
  const begin = async () => {
    for (const picture of pictures) {
      await draw(picture);
      await new Promise((next) => setTimeout(next));
    }
    document.documentElement.dataset.ready = "yes";
  };

  let waiting;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(drawAll, 150);
  });
  dark.addEventListener("change", drawAll);
  /* On paper everything is open and every chart as wide as a page; afterwards all is as it was. */
  let shut = [];
  addEventListener("beforeprint", () => {
    if (onPaper) return;
    onPaper = true;
    shut = [...document.querySelectorAll("details:not([open])")];
    shut.forEach((part) => { part.open = true; });
    drawAll();
  });
  addEventListener("afterprint", () => {
    onPaper = false;
    shut.forEach((part) => { part.open = false; });
    drawAll();
  });

  /* ---- tables that sort by a click on a heading */
  const value = (row, place) => row.cells[place].dataset.sort ?? row.cells[place].textContent;
  const compare = (a, b) => {
    const [x, y] = [Number(a), Number(b)];
    return Number.isNaN(x) || Number.isNaN(y) ? String(a).localeCompare(String(b)) : x - y;
  };
  for (const head of document.querySelectorAll("table.sortable thead th")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const body = head.closest("table").tBodies[0];
      const rows = [...body.rows].sort((a, b) => compare(value(a, head.cellIndex), value(b, head.cellIndex)));
      body.append(...(up ? rows : rows.reverse()));
    });
  }

  /* ---- the filter of the assumptions */
  const form = document.querySelector(".filter");
  if (form) {
    const search = document.getElementById("assumption-search");
    const grade = document.getElementById("assumption-grade");
    const count = document.getElementById("assumption-count");
    const rows = [...document.querySelectorAll(".assumptions tbody tr")];
    const filter = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        const label = row.querySelector(".badge")?.textContent;
        row.hidden = !words.every((word) => text.includes(word)) || Boolean(grade.value && label !== grade.value);
        shown += row.hidden ? 0 : 1;
      }
      const asked = words.length || grade.value;
      count.textContent = asked ? `${shown} of ${rows.length} shown` : "";
      if (asked) {
        document.querySelectorAll("details.assumptions").forEach((part) => {
          part.open = Boolean(part.querySelector("tbody tr:not([hidden])"));
        });
      }
    };
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  /* ---- a link into a closed part, or to a row that the filter hides, shows it */
  const reveal = () => {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    const row = target?.closest("tr");
    if (row?.hidden && form) {
      form.reset();
      form.dispatchEvent(new Event("input"));
    }
    const part = target?.closest("details");
    if (!part) return;
    part.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    if (event.target.closest('a[href^="#"]')) setTimeout(reveal);
  });
  reveal();

  /* ---- the contents say where the reader is */
  const links = new Map([...document.querySelectorAll("nav a")].map((a) => [a.hash.slice(1), a]));
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      links.forEach((link) => link.removeAttribute("aria-current"));
      links.get(entry.target.id)?.setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-10% 0px -80% 0px" });
  document.querySelectorAll("main > section").forEach((part) => watcher.observe(part));

  begin();
})();
