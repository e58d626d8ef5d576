(() => {
  "use strict";
  const form = document.querySelector(".filter");
  if (!form) return;
  const search = document.getElementById("claim-search");
  const kind = document.getElementById("claim-kind");
  const verdict = document.getElementById("claim-verdict");
  const count = document.getElementById("claim-count");
  const rows = [...document.querySelectorAll("#claims .claims > .table > table > tbody > tr")];
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      const isKind = !kind.value || row.querySelector("[data-kind]").dataset.kind === kind.value;
      const isVerdict = !verdict.value || row.querySelector("[data-verdict]").dataset.verdict === verdict.value;
      row.hidden = !(isKind && isVerdict && words.every((word) => text.includes(word)));
      shown += row.hidden ? 0 : 1;
    }
    const asked = words.length || kind.value || verdict.value;
    count.textContent = asked ? `${shown} of ${rows.length} shown` : "";
  };
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  /* On paper everything is open; afterwards all is as it was. */
  let shut = [];
  addEventListener("beforeprint", () => {
    shut.push(...document.querySelectorAll("details:not([open])"));
    shut.forEach((part) => { part.open = true; });
  });
  addEventListener("afterprint", () => {
    shut.forEach((part) => { part.open = false; });
    shut = [];
  });
})();
