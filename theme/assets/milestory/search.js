// Searches in the browser, and fetches nothing before somebody searches. Without this file the lists below lead everywhere.
(() => {
  const page = document.querySelector("[data-search]");
  if (!page || !("noModule" in HTMLScriptElement.prototype)) return;
  const said = page.dataset, reader = document.documentElement.lang;
  const form = page.querySelector("form"), field = form.elements.q, fields = [...form.querySelectorAll("select")];
  const status = page.querySelector("[role=status]"), again = page.querySelector("[type=reset]");
  const section = page.querySelector(".search-results"), more = page.querySelector(".search-more");
  const list = page.querySelector("[data-results]"), others = page.querySelector("[data-others]");
  const mould = page.querySelector("[data-result]").content;
  const root = new URL(said.base, location.href);
  const number = new Intl.NumberFormat(reader), plural = new Intl.PluralRules(reader);
  const forms = JSON.parse(said.found);
  const counted = (count) => (forms[plural.select(count)] || forms.other).replace("{count}", number.format(count));
  const labels = Object.fromEntries(fields.map((one) => [one.name, Object.fromEntries(
    [...one.options].map((option) => [option.value, option.textContent]))]));
  const PAGE = 10, WAIT = 250;

  // Scripts that write no spaces are searched sign by sign, and Arabic without its article, as they were indexed.
  const SIGNS = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u2fdf\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff" +
    "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{3ffff}";
  const sign = new RegExp(`[${SIGNS}]\\p{M}*`, "gu"), signsOnly = new RegExp(`^[${SIGNS}\\p{M}]+$`, "u");
  const gap = new RegExp(`([${SIGNS}\\u3000-\\u303f\\uff01-\\uff65]\\p{M}*(?:</mark>)?) (?=(?:<mark>)?[${SIGNS}\\u3000-\\u303f\\uff01-\\uff65])`, "gu");
  const unseen = /[\u200b\u200c\u200d\u2060\u00ad\ufeff\u0640]/g;
  const article = /(^|[^\p{L}\p{M}\p{N}])(?:[\u0648\u0641]?(?:[\u0628\u0643]?\u0627\u0644|\u0644\u0644))(?=\p{L}{2,})/gu;
  const together = (text) => text.replaceAll("</mark> <mark>", " ").replace(gap, "$1");
  // A query as its words; what stands in quotes, or all of a query without spaces, is looked for as it stands.
  const wordsIn = (query) => {
    const clear = query.replace(unseen, "").replace(article, "$1").trim();
    const apart = clear.replace(sign, " $& ").replace(/\s+/g, " ").trim();
    if (signsOnly.test(clear) || /^".+"$/.test(apart)) return [`"${apart.replaceAll('"', "").trim()}"`];
    return [...new Set(apart.replaceAll('"', "").split(" "))].filter((word) => /[\p{L}\p{N}]/u.test(word));
  };
  const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // One index a language, each with a program of its own: together they know every story once in every language.
  let engines;
  const open = async (language) => {
    const module = await import(new URL(`pagefind/${language}/pagefind.js`, root).href);
    const excerptLength = /^(?:ja|zh|yue|th|lo|my|km)\b/.test(language) ? 80 : 30;
    const engine = module.createInstance({ baseUrl: "/", noWorker: true, excerptLength });
    // A large language comes in parts, which the program of the first puts together.
    for (let part = 2; part <= module.parts; part += 1) {
      await engine.mergeIndex(new URL(`pagefind/${language}-${part}/`, root).href, { baseUrl: "/", excerptLength });
    }
    await engine.filters();
    return engine;
  };
  const wake = () => engines ??= Promise.all(said.languages.split(" ").map((one) => open(one).catch(() => null)))
    .then((all) => all.filter(Boolean))
    .then((some) => { if (!some.length) engines = undefined; return some; });
  // For a word that it does not know Pagefind takes one that the word begins with, and finds "a" for "abuela".
  const known = new Map();
  const knows = (engine, word) => {
    const words = known.get(engine) || known.set(engine, new Map()).get(engine);
    return words.get(word) || words.set(word, isKnown(engine, word)).get(word);
  };
  const isKnown = async (engine, word) => {
    if (word.startsWith('"')) return true;
    if ((await engine.search(`"${word}"`)).results.length) return true;
    const [first] = (await engine.search(word)).results, row = first && await first.data();
    const said = row ? bare(`${row.content} ${Object.values(row.meta).join(" ")}`).split(/[^\p{L}\p{N}]+/u) : [];
    return said.some((one) => one.startsWith(bare(word)));
  };
  const none = { results: [], filters: {} };
  const ask = async (engine, words, filters, strict) => {
    const sure = await Promise.all(words.map((word) => knows(engine, word)));
    const kept = words.filter((_, place) => sure[place]);
    if (words.length && (strict ? kept.length < words.length : !kept.length)) return none;
    return engine.search(kept.join(" ") || null, { filters, sort: words.length ? {} : { place: "desc" } });
  };
  const askAll = async (words, filters, strict) =>
    Promise.all((await wake()).map((engine) => ask(engine, words, filters, strict)));
  const inOrder = (answers) => answers.flatMap((answer) => answer.results).sort((a, b) => b.score - a.score);
  const added = (answers, group) => answers.reduce((sums, answer) => {
    for (const [key, count] of Object.entries(answer.filters[group] || {})) sums[key] = (sums[key] || 0) + count;
    return sums;
  }, {});

  const stateOf = (address) => {
    const told = new URLSearchParams(address.includes("=") ? address.slice(1) : "");
    return Object.fromEntries([...told].filter(([key, value]) => value && form.elements[key]));
  };
  const stateHere = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
  const filtersIn = ({ q, ...chosen }, without) => {
    const { [without]: _, ...rest } = chosen;
    return { ...rest, shown: reader };
  };

  let turn = 0, waiting = [], extra = [], shown = new Set();
  const search = async (state) => {
    const mine = ++turn, current = () => mine === turn;
    again.hidden = !Object.keys(state).length;
    if (again.hidden) return quiet();
    section.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => { if (current()) status.textContent = said.looking; }, 400);
    try {
      if (!(await wake()).length) throw new Error("There is no index.");
      const words = wordsIn(state.q || "");
      // Every word is wanted; where nothing holds them all, some of them will do.
      if (!(await find(words, state, true, current)) && current()) await find(words, state, false, current);
    } catch {
      if (current()) { quiet(); status.textContent = said.broken; }
    } finally {
      clearTimeout(slow);
      if (current()) section.removeAttribute("aria-busy");
    }
  };
  const find = async (words, state, strict, current) => {
    const { shown: _, ...anyVersion } = filtersIn(state);
    const [answers, versions] = await Promise.all([
      askAll(words, filtersIn(state), strict), words.length ? askAll(words, anyVersion, strict) : []]);
    const found = inOrder(answers), ids = new Set(found.map((one) => one.id));
    const rest = inOrder(versions).filter((one) => !ids.has(one.id));
    if (strict && words.length > 1 && !found.length && !rest.length) return false;
    const counts = await Promise.all(fields.map(async ({ name }) => added(
      state[name] ? await askAll(words, filtersIn(state, name), strict) : answers, name)));
    if (!current()) return true;
    counts.forEach((sums, place) => count(fields[place], sums));
    await show(found, rest, current);
    return true;
  };
  const quiet = () => {
    section.hidden = true;
    status.textContent = "";
    list.replaceChildren();
    for (const one of fields) for (const option of one.options) {
      option.textContent = labels[one.name][option.value];
      option.disabled = false;
    }
  };
  const count = (select, sums) => {
    for (const option of select.options) {
      if (!option.value) continue;
      option.textContent = `${labels[select.name][option.value]} (${number.format(sums[option.value] || 0)})`;
      option.disabled = !sums[option.value] && !option.selected;
    }
  };

  const show = async (found, rest, current) => {
    const first = await rows(found.slice(0, PAGE));
    const last = found.length <= PAGE ? await rows(rest.slice(0, PAGE * 2)) : [];
    if (!current()) return;
    [waiting, extra, shown] = [found.slice(PAGE), rest, new Set()];
    list.replaceChildren(...first.map((row) => made(row, true)));
    finish(last);
    const total = found.length || others.querySelector("ol").children.length;
    status.textContent = total ? counted(total) : said.none;
    section.hidden = !total;
  };
  const rows = (some) => Promise.all(some.map((one) => one.data()));
  const finish = (last) => {
    const fresh = last.filter((row) => !shown.has(keyOf(row)));
    others.querySelector("ol").replaceChildren(...fresh.map((row) => made(row, false)));
    others.hidden = !fresh.length;
    more.hidden = !waiting.length;
  };
  more.addEventListener("click", async () => {
    const mine = turn, next = waiting.slice(0, PAGE), items = await rows(next);
    const last = waiting.length <= PAGE ? await rows(extra.slice(0, PAGE * 2)) : [];
    if (mine !== turn) return;
    waiting = waiting.slice(PAGE);
    const fresh = items.map((row) => made(row, true));
    list.append(...fresh);
    finish(last);
    fresh[0].querySelector("a").focus();
  });

  const placeOf = (row) => {
    const place = new URL(row.raw_url, "https://place.invalid"), told = place.searchParams, home = told.get("home") || "";
    return { below: place.pathname.slice(1 + home.length) + (place.hash.length > 1 ? place.hash : ""), home, told };
  };
  const keyOf = (row) => placeOf(row).below;
  const made = (row, ours) => {
    const item = document.importNode(mould, true).firstElementChild, { below, home, told } = placeOf(row);
    const language = row.filters.language[0], kind = row.filters.kind[0];
    const link = item.querySelector("a"), text = item.querySelector(".found-text"), foot = item.querySelector(".quiet");
    shown.add(below);
    link.href = new URL((ours && told.get("everywhere") ? said.home : home) + below, root).href;
    link.textContent = together(row.meta.title);
    const { content, plain_excerpt: cut } = row;
    excerpt(text, `${content.startsWith(cut) ? "" : "… "}${row.excerpt}${content.endsWith(cut) ? "" : " …"}`);
    for (const node of [link.parentNode, text]) { node.lang = language; node.dir = "auto"; }
    const one = form.querySelector(`option[value="${CSS.escape(kind)}"]`);
    const who = [row.meta.names && together(row.meta.names), ...(row.filters.role || []).map((key) => labels.role?.[key])];
    const where = (row.filters.cohort || []).filter(() => kind !== "cohort").map((key) => labels.cohort?.[key]);
    foot.textContent = [one?.dataset.one, who.filter(Boolean).join(", "), ...where].filter(Boolean).join(" · ");
    face(item, told.get("picture"), told.get("domain"), foot);
    return item;
  };
  const face = (item, picture, domain, foot) => {
    const place = item.querySelector(".found-face"), mark = domain && page.querySelector(`[data-mark="${CSS.escape(domain)}"]`);
    if (mark) {
      const [shape, words] = document.importNode(mark.content, true).children;
      item.firstElementChild.classList.add(`domain-${domain}`);
      foot.append(" ", words);
      if (!picture) place.append(shape);
    }
    if (picture) {
      const image = new Image(160, 160);
      image.alt = "";
      image.loading = "lazy";
      image.src = new URL(picture, root).href;
      place.append(image);
    }
    if (!place.children.length) place.remove();
  };
  // What is found comes as markup; of it only words and marks are taken over.
  const excerpt = (into, markup) => {
    for (const node of new DOMParser().parseFromString(together(markup), "text/html").body.childNodes) {
      const words = node.nodeName === "MARK" ? document.createElement("mark") : document.createTextNode("");
      words.textContent = node.textContent;
      into.append(words);
    }
  };

  let timer;
  const go = (state, keep) => {
    clearTimeout(timer);
    const told = new URLSearchParams(state).toString(), address = told ? `#${told}` : location.pathname;
    if (keep !== "not" && location.hash.slice(1) !== told) history[keep](null, "", address);
    return search(state);
  };
  const restore = () => {
    if (location.hash && !location.hash.includes("=")) return;
    const state = stateOf(location.hash);
    for (const one of [field, ...fields]) one.value = state[one.name] || "";
    go(stateHere(), "not");
  };
  form.addEventListener("focusin", wake, { once: true });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await go(stateHere(), "pushState");
    // On a phone what was found lies below the keyboard that just went away.
    if (form.getBoundingClientRect().bottom > innerHeight * 0.8) status.scrollIntoView({ block: "start" });
  });
  form.addEventListener("reset", () => setTimeout(() => { go({}, "pushState"); field.focus(); }));
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => go(stateHere(), "replaceState"), WAIT); });
  for (const one of fields) one.addEventListener("change", () => go(stateHere(), "pushState"));
  addEventListener("popstate", restore);
  if (stateOf(location.hash) && location.hash.includes("=")) restore();
})();
