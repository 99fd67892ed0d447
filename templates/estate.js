"use strict";
// Everything here is ease of use: without it the page still says what it has to say.
(() => {
  const AT_ONCE = 200;
  const element = (id) => document.getElementById(id);
  const body = element("rows"), search = element("search"), state = element("state");
  const sort = element("sort"), shown = element("shown"), more = element("more"), parts = element("parts");
  const heads = [...document.querySelectorAll("thead th[data-key]")];
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  let rows = [...body.rows].map((node, number) => ({ node, number, keys: node.dataset }));
  let most = AT_ONCE, key = heads[0].dataset.key, down = false;

  const unpacked = async (id) => {
    const bytes = Uint8Array.from(atob(element(id).textContent), (one) => one.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(stream).text());
  };
  const parsed = (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    addCopyButtons(template.content);
    return template.content.firstElementChild;
  };
  const nodeOf = (row) => (row.node ??= parsed(row.html));
  const textOf = (row) => (row.text ??= (row.words ?? row.node.textContent).toLowerCase());

  const compared = (one, other) => {
    const [a, b] = [one.keys[key], other.keys[key]];
    // What has no value stands last, whichever way.
    if (a === "" || b === "") return (a === "") - (b === "") || one.number - other.number;
    return (down ? -1 : 1) * collator.compare(a, b) || one.number - other.number;
  };
  const show = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = rows.filter((row) => (!state.value || row.keys.state === state.value)
      && words.every((word) => textOf(row).includes(word)));
    found.sort(compared);
    body.replaceChildren(...found.slice(0, most).map(nodeOf));
    const some = found.length < rows.length ? `${found.length.toLocaleString("en")} of ` : "";
    const first = found.length > most ? `, the first ${most.toLocaleString("en")} shown` : "";
    shown.textContent = `${some}${rows.length.toLocaleString("en")} ${rows.length === 1 ? "spec" : "specs"}${first}`;
    more.hidden = found.length <= most;
    for (const head of heads) {
      if (head.dataset.key === key) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    sort.value = key;
  };
  const filtered = () => { most = AT_ONCE; show(); };

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      down = head.dataset.key === key && !down;
      key = head.dataset.key;
      filtered();
    });
  }
  search.addEventListener("input", filtered);
  state.addEventListener("change", filtered);
  sort.addEventListener("change", () => { key = sort.value; down = false; filtered(); });
  search.form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => { most += AT_ONCE; show(); });
  for (const tile of document.querySelectorAll("a.tile")) {
    tile.addEventListener("click", () => {
      search.value = "";
      state.value = tile.dataset.state;
      filtered();
    });
  }

  function addCopyButtons(root) {
    for (const code of root.querySelectorAll("code.copy")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy-button";
      button.textContent = "Copy";
      button.setAttribute("aria-label", `Copy: ${code.textContent}`);
      code.after(button);
    }
  }
  document.addEventListener("click", async (event) => {
    const button = event.target.closest(".copy-button");
    if (!button) return;
    const code = button.previousElementSibling;
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(code);
      button.textContent = "Selected";
    }
    shown.textContent = `${button.textContent}: ${code.textContent}`;
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });

  // The part of a spec opens when something leads there; many parts come packed.
  const opened = async () => {
    const name = /^#(spec-(\d+))$/.exec(location.hash);
    if (!name) return;
    let part = element(name[1]);
    if (!part && element("pack-rows")) {
      const size = Number(element("pack-rows").dataset.size);
      const number = Number(name[2]);
      const pack = `pack-${Math.floor(number / size)}`;
      if (!element(pack)) return;
      const html = (await unpacked(pack))[number % size];
      if (!html) return;
      parts.append(parsed(html));
      element("parts-part").hidden = false;
      part = element(name[1]);
    }
    if (!part) return;
    const details = part.closest("details");
    details.open = true;
    details.scrollIntoView();
    details.querySelector("summary").focus({ preventScroll: true });
  };
  addEventListener("hashchange", opened);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#spec-"]');
    if (link && link.hash === location.hash) opened();
  });
  element("all").addEventListener("click", (event) => {
    if (!event.target.matches("button")) return;
    for (const one of parts.querySelectorAll("details.spec")) one.open = Boolean(event.target.dataset.open);
  });

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...parts.querySelectorAll("details.spec:not([open])")];
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of closed) one.open = false; closed = []; });

  const begin = async () => {
    addCopyButtons(document);
    for (const one of document.querySelectorAll(".tools")) one.hidden = false;
    if (element("pack-rows")) {
      element("all").hidden = true;
      const rest = await unpacked("pack-rows");
      element("left-out").hidden = true;
      rows = rows.concat(rest.map(([html, words, keys], at) => ({ html, words, keys, number: rows.length + at })));
    }
    show();
    await opened();
  };
  begin();
})();
