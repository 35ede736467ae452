(() => {
  "use strict";
  const search = document.getElementById("search"), box = document.getElementById("search-box");
  const found = document.getElementById("search-found"), most = 12;
  const home = new URL(search.dataset.names.replace("assets/names.json", "./"), document.baseURI);
  let names = null, letters = {};
  // The same as fold() of dashboard/presenters/lookup.py; a test holds them alike.
  const fold = (text) => {
    const lowered = [...text.normalize("NFKD").toLowerCase()].map((letter) => letters[letter] ?? letter).join("");
    return (lowered.normalize("NFKD").replace(/\p{Mn}/gu, "").match(/[\p{L}\p{N}]+/gu) ?? [])
      .map((word) => word === "st" ? "saint" : word.replace(/^ال(?=...)/u, "")).join(" ");
  };
  const load = () => names ||= fetch(search.dataset.names).then((answer) => answer.json()).then((index) => {
    letters = index.letters;
    return index.subjects.map(([name, page, others]) => ({ name, page, keys: [name, ...others].map((key) => [key, fold(key)]) }));
  });
  const joined = (text) => text.replaceAll(" ", "");
  const ordered = (text) => text.split(" ").filter((word) => !["the", "of", "and"].includes(word)).sort().join(" ");
  const rank = (row, asked) => {
    let best = [9, ""];
    for (const [key, text] of row.keys) {
      const at = text === asked || joined(text) === joined(asked) ? 0 : text.startsWith(asked) ? 1 :
        text.includes(" " + asked) ? 2 : ordered(text) === ordered(asked) ? 3 : text.includes(asked) ? 4 : 9;
      if (at < best[0]) best = [at, key];
    }
    return [...best, row];
  };
  const pairs = (text) => new Set(Array.from({ length: text.length + 1 }, (_, at) => (" " + text + " ").slice(at, at + 2)));
  const likeness = (row, asked) => {
    let best = [0, ""];
    for (const [key, text] of row.keys) {
      const one = pairs(asked), other = pairs(text);
      const like = 2 * [...one].filter((pair) => other.has(pair)).length / (one.size + other.size);
      if (like > best[0]) best = [like, key];
    }
    return [...best, row];
  };
  const items = (hits) => hits.map(([, key, row]) => {
    const link = Object.assign(document.createElement("a"), { href: new URL(row.page, home), textContent: row.name });
    const item = document.createElement("li");
    item.append(link, key === row.name ? "" : ` (${key})`);
    return item;
  });
  const show = async () => {
    const typed = box.value.trim();
    if (!typed) return found.replaceChildren();
    const rows = await load(), asked = fold(typed);
    if (typed !== box.value.trim()) return;
    const hits = rows.map((row) => rank(row, asked)).filter(([at]) => at < 9);
    hits.sort((a, b) => a[0] - b[0] || fold(a[2].name).localeCompare(fold(b[2].name)));
    const near = hits.length ? [] : rows.map((row) => likeness(row, asked)).filter(([like]) => like >= 0.4);
    near.sort((a, b) => b[0] - a[0]);
    const list = document.createElement("ul");
    list.append(...items(hits.length ? hits.slice(0, most) : near.slice(0, 3)));
    const words = hits.length ? [] : [near.length ? search.dataset.near : search.dataset.none];
    found.replaceChildren(...words, ...(list.children.length ? [list] : []));
  };
  search.hidden = false;
  box.addEventListener("focus", load, { once: true });
  box.addEventListener("input", show);
  search.addEventListener("keydown", (event) => {
    const stops = [box, ...found.querySelectorAll("a")], at = stops.indexOf(event.target);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && stops[at + step]) { stops[at + step].focus(); event.preventDefault(); }
    if (event.key === "Enter" && event.target === box && stops[1]) stops[1].click();
    if (event.key === "Escape") { box.value = ""; found.replaceChildren(); box.focus(); }
  });
  document.addEventListener("DOMContentLoaded", () => {
    const form = document.getElementById("reply"), asked = new URLSearchParams(location.search);
    if (!form || !asked.has("participant")) return;
    form.textContent = form.textContent.replace("ISO3", asked.get("participant")).replace("LINE", asked.get("indicator"));
  });
})();
