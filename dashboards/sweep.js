/* The levers of a sweep: what they stand at is in the address, all words and numbers in the page. */
(() => {
  "use strict";
  const source = document.getElementById("levers-data");
  if (!source) return;
  const data = JSON.parse(source.textContent);
  const form = document.getElementById("sliders");
  const note = document.getElementById("address-note");
  const setting = document.getElementById("setting");
  const sliders = data.levers.map((_, number) => document.getElementById(`lever-${number}`));
  const start = data.levers.map((lever) => lever.start);
  const axes = ["down", "across"].map((name) => document.getElementById(`axis-${name}`));
  let at = [...start];
  let isBaseline = true;
  let pair = data.pair;  // the levers of the table: down, across

  const variant = (place) => data.variants[place.join(",")];
  const moved = (changes) => at.map((value, number) => changes[number] ?? value);
  const choose = (part, isChosen) => {
    part.classList.toggle("chosen", isChosen);
    if (isChosen) part.setAttribute("aria-current", "true");
    else part.removeAttribute("aria-current");
  };

  const showSliders = () => {
    form.classList.toggle("at-baseline", isBaseline);
    data.levers.forEach((lever, number) => {
      const words = isBaseline ? lever.baseline : lever.shown[at[number]];
      const means = isBaseline ? lever.baseline_means : lever.means[at[number]] ?? "";
      const row = sliders[number].parentNode;
      sliders[number].value = at[number];
      sliders[number].setAttribute("aria-valuetext", means ? `${words}: ${means}` : words);
      row.querySelector("output").textContent = words;
      if (row.querySelector(".means")) row.querySelector(".means").textContent = means;
    });
  };

  /* The tables for other axes stand ready in the page. */
  const turn = (figure) => {
    const ready = document.querySelector(`template[data-pair="${pair}"]`);
    if (!ready || figure.dataset.pair === String(pair)) return;
    const [heat, exact] = ready.content.cloneNode(true).children;
    figure.querySelector(".heat").closest(".table").replaceWith(heat);
    figure.querySelector(".numbers .table").replaceWith(exact);
    figure.dataset.pair = pair;
    axes.forEach((select, place) => { select.value = pair[place]; });
  };

  const showHeat = () => {
    const figure = document.getElementById("heat-chart");
    if (!figure) return;
    turn(figure);
    const [down, across] = pair;
    const slice = data.slices[[...pair].sort((a, b) => a - b).join(",")][moved({ [down]: 0, [across]: 0 }).join(",")];
    figure.querySelector("h3").textContent = slice.heading;
    const caption = figure.querySelector("figcaption .held");
    if (caption) caption.textContent = slice.held;
    const exact = figure.querySelector(".numbers tbody").rows;
    for (const cell of figure.querySelectorAll(".heat td")) {
      const [row, column] = [Number(cell.dataset.down), Number(cell.dataset.across)];
      const found = variant(moved({ [down]: row, [across]: column }));
      cell.textContent = found.count;
      cell.className = found.heat;
      choose(cell, !isBaseline && row === at[down] && column === at[across]);
      exact[row].cells[column + 1].textContent = found.exact;
    }
  };

  const showAlong = () => {
    document.getElementById("along-finding").textContent = variant(at).along;
    const exact = [...document.querySelectorAll("#along-chart .numbers tbody tr")];
    for (const table of document.querySelectorAll("table.along")) {
      const number = Number(table.dataset.lever);
      [...table.tBodies[0].rows].forEach((row, value) => {
        const found = variant(moved({ [number]: value }));
        row.querySelector(".fill").style.width = found.bar;
        row.cells[2].textContent = found.count;
        row.cells[3].textContent = found.chance;
        const twin = exact.shift();  // the same lines, all levers one below the other
        twin.cells[2].textContent = found.count;
        twin.cells[3].textContent = found.chance;
        choose(row, !isBaseline && value === at[number]);
      });
    }
  };

  const show = () => {
    const chosen = isBaseline ? data.baseline : variant(at);
    if (setting.textContent !== chosen.say) setting.textContent = chosen.say;
    showSliders();
    showHeat();
    showAlong();
    for (const row of document.querySelectorAll("#variants tbody tr")) {
      choose(row, row.cells[0].id === `variant-${chosen.row}`);
    }
  };

  /* ---- the address */
  const AXES = "axes";  // no lever is called so: their paths have a dot
  const isTurned = () => pair !== null && String(pair) !== String(data.pair);
  const written = () => [
    ...(isBaseline ? [] : data.levers.map((lever, number) =>
      `${encodeURIComponent(lever.path)}=${encodeURIComponent(lever.values[at[number]])}`)),
    ...(isTurned() ? [`${AXES}=${pair.map((number) => encodeURIComponent(data.levers[number].path)).join(",")}`] : []),
  ].join("&");

  const write = () => {
    const [bare, words] = [location.href.split("#")[0], written()];
    history.replaceState(null, "", words ? `${bare}#${words}` : bare);
  };

  const say = (words) => {
    note.textContent = words;
    note.hidden = !words;
  };

  /* The two axes that an address names; null if this sweep does not have them. */
  const axesOf = (words) => {
    const found = words.split(",").map((path) => data.levers.findIndex((lever) => lever.path === path));
    const isPair = axes[0] && found.length === 2 && !found.includes(-1) && found[0] !== found[1];
    return isPair ? found : null;
  };

  /* The places and axes that an address names; null if it names what this sweep does not have. */
  const parsed = (words) => {
    const places = new Map();
    let turned = data.pair;
    for (const part of words.split("&")) {
      const cut = part.lastIndexOf("=");
      let path, value;
      try {
        [path, value] = [decodeURIComponent(part.slice(0, cut)), decodeURIComponent(part.slice(cut + 1))];
      } catch { return null; }
      if (path === AXES) {
        turned = axesOf(value);
        if (turned === null) return null;
        continue;
      }
      const number = data.levers.findIndex((lever) => lever.path === path);
      const place = value.trim() === "" ? -1
        : data.levers[number]?.values.findIndex((known) => Number(known) === Number(value)) ?? -1;
      if (place < 0 || places.has(number)) return null;
      places.set(number, place);
    }
    return { places, turned };
  };

  const read = () => {
    const words = location.hash.slice(1);
    if (!words.includes("=")) return;  // a link to a part of the page
    const found = parsed(words);
    const named = found?.places.size ?? 0;
    isBaseline = named === 0;
    at = start.map((place, number) => found?.places.get(number) ?? place);
    pair = found?.turned ?? data.pair;
    if (found === null) say(data.unknown);
    else say(named && named < data.levers.length ? data.partial : "");
    show();
  };

  /* ---- the controls */
  const move = (places) => {
    at = places;
    isBaseline = false;
    say("");
    show();
    write();
  };
  form.addEventListener("input", () => move(sliders.map((slider) => Number(slider.value))));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("to-baseline").addEventListener("click", () => {
    at = [...start];
    isBaseline = true;
    say("");
    show();
    write();
  });
  document.getElementById("heat-chart")?.addEventListener("click", (event) => {
    const cell = event.target.closest(".heat td");
    if (cell) move(moved({ [pair[0]]: Number(cell.dataset.down), [pair[1]]: Number(cell.dataset.across) }));
  });
  axes.forEach((select, place) => select?.addEventListener("change", () => {
    const chosen = Number(select.value);
    const other = pair[1 - place] === chosen ? pair[place] : pair[1 - place];  // they change places
    pair = place ? [other, chosen] : [chosen, other];
    say("");
    show();
    write();
  }));
  addEventListener("hashchange", read);

  form.hidden = false;
  if (axes[0]) document.getElementById("axes").hidden = false;
  show();
  read();
})();
