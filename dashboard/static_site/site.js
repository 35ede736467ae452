(() => {
  "use strict";
  const search = document.getElementById("search"), box = document.getElementById("search-box");
  const found = document.getElementById("search-found"), most = 12;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const home = new URL(search.dataset.names.replace("assets/names.json", "./"), document.baseURI);
  let names = null;
  const load = () => names ||= fetch(search.dataset.names).then((answer) => answer.json()).then((rows) =>
    rows.map(([name, page, others]) => ({ name, page, keys: [name, ...others].map((key) => [key, plain(key)]) })));
  const rank = (row, asked) => {
    let best = [9, ""];
    for (const [key, text] of row.keys) {
      const at = text === asked ? 0 : text.startsWith(asked) ? 1 : text.includes(" " + asked) ? 2 : text.includes(asked) ? 3 : 9;
      if (at < best[0]) best = [at, key];
    }
    return [...best, row];
  };
  const show = async () => {
    const asked = plain(box.value.trim());
    if (!asked) return found.replaceChildren();
    const hits = (await load()).map((row) => rank(row, asked)).filter(([at]) => at < 9);
    if (asked !== plain(box.value.trim())) return;
    hits.sort((a, b) => a[0] - b[0] || a[2].name.localeCompare(b[2].name));
    const list = document.createElement("ul");
    for (const [, key, row] of hits.slice(0, most)) {
      const link = Object.assign(document.createElement("a"), { href: new URL(row.page, home), textContent: row.name });
      const item = document.createElement("li");
      item.append(link, key === row.name ? "" : ` (${key})`);
      list.append(item);
    }
    found.replaceChildren(hits.length ? list : search.dataset.none);
  };
  search.hidden = false;
  box.addEventListener("focus", load, { once: true });
  box.addEventListener("input", show);
  box.addEventListener("keydown", (event) => {
    const first = found.querySelector("a");
    if (event.key === "Enter" && first) first.click();
    if (event.key === "Escape") { box.value = ""; found.replaceChildren(); }
  });
  document.addEventListener("DOMContentLoaded", () => {
    const form = document.getElementById("reply"), asked = new URLSearchParams(location.search);
    if (!form || !asked.has("participant")) return;
    form.textContent = form.textContent.replace("ISO3", asked.get("participant")).replace("LINE", asked.get("indicator"));
  });
})();
