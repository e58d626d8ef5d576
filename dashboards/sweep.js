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
  let at = [...start];
  let isBaseline = true;

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
      sliders[number].value = at[number];
      sliders[number].setAttribute("aria-valuetext", words);
      sliders[number].parentNode.querySelector("output").textContent = words;
    });
  };

  const showHeat = () => {
    const figure = document.getElementById("heat-chart");
    if (!figure) return;
    const [down, across] = data.pair;
    const slice = data.slices[moved({ [down]: 0, [across]: 0 }).join(",")];
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
    for (const table of document.querySelectorAll("table.along")) {
      const number = Number(table.dataset.lever);
      [...table.tBodies[0].rows].forEach((row, value) => {
        const found = variant(moved({ [number]: value }));
        row.querySelector(".fill").style.width = found.bar;
        row.cells[2].textContent = found.count;
        row.cells[3].textContent = found.chance;
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
  const written = () => data.levers
    .map((lever, number) => `${encodeURIComponent(lever.path)}=${encodeURIComponent(lever.values[at[number]])}`)
    .join("&");

  const write = () => {
    const bare = location.href.split("#")[0];
    history.replaceState(null, "", isBaseline ? bare : `${bare}#${written()}`);
  };

  const say = (words) => {
    note.textContent = words;
    note.hidden = !words;
  };

  /* The places that an address names; null if it names what this sweep does not have. */
  const parsed = (words) => {
    const places = new Map();
    for (const part of words.split("&")) {
      const cut = part.lastIndexOf("=");
      let path, value;
      try {
        [path, value] = [decodeURIComponent(part.slice(0, cut)), decodeURIComponent(part.slice(cut + 1))];
      } catch { return null; }
      const number = data.levers.findIndex((lever) => lever.path === path);
      const place = value.trim() === "" ? -1
        : data.levers[number]?.values.findIndex((known) => Number(known) === Number(value)) ?? -1;
      if (place < 0 || places.has(number)) return null;
      places.set(number, place);
    }
    return places;
  };

  const read = () => {
    const words = location.hash.slice(1);
    if (!words.includes("=")) return;  // a link to a part of the page
    const places = parsed(words);
    isBaseline = places === null;
    at = start.map((place, number) => places?.get(number) ?? place);
    if (places === null) say(data.unknown);
    else say(places.size < data.levers.length ? data.partial : "");
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
  document.querySelector(".heat")?.addEventListener("click", (event) => {
    const cell = event.target.closest("td");
    if (cell) move(moved({ [data.pair[0]]: Number(cell.dataset.down), [data.pair[1]]: Number(cell.dataset.across) }));
  });
  addEventListener("hashchange", read);

  form.hidden = false;
  show();
  read();
})();
