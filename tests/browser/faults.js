// What a visitor would stumble over on a page, as sentences; an empty list is a sound page.
() => {
  const faults = [];
  const say = (what, node) => faults.push(node ? `${what}: ${node.outerHTML.slice(0, 120)}` : what);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const shown = (node) => node.checkVisibility();
  const root = document.documentElement;

  if (root.scrollWidth > innerWidth) {
    const wide = all("body *").filter((node) => shown(node) && node.getBoundingClientRect().right > innerWidth + 1);
    say(`the page is ${root.scrollWidth} wide in a window of ${innerWidth}`, wide.pop());
  }
  for (const node of all("body *")) {
    const style = getComputedStyle(node);
    const cuts = /hidden|clip/.test(style.overflowX + style.overflowY) && !node.matches(".unseen, .face, .cohort-face, svg, svg *");
    if (cuts && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1)) say("something is cut off", node);
  }
  for (const image of all("img")) {
    if (!image.hasAttribute("alt")) say("a picture without words", image);
    if (!image.getAttribute("width") || !image.getAttribute("height")) say("a picture without dimensions", image);
  }

  if (!root.lang || !root.dir) say("no language or direction");
  if (!document.title.trim()) say("no title");
  if (all("h1").length !== 1) say(`${all("h1").length} first headings`);
  let before = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6")) {
    const level = Number(heading.tagName[1]);
    if (level > before + 1) say(`a heading of level ${level} after one of level ${before}`, heading);
    if (!heading.textContent.trim()) say("an empty heading", heading);
    before = level;
  }
  for (const [selector, many] of [["body > header", 1], ["main#main", 1], ["body > footer", 1]]) {
    if (all(selector).length !== many) say(`${all(selector).length} of ${selector}`);
  }
  const navs = all("nav").map((nav) => nav.getAttribute("aria-label"));
  if (navs.some((label) => !label) || new Set(navs).size !== navs.length) say(`navigations not told apart: ${navs}`);

  const ids = all("[id]").map((node) => node.id);
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
  if (twice.length) say(`ids stand twice: ${twice}`);
  for (const name of ["aria-labelledby", "aria-describedby", "aria-controls"]) {
    for (const node of all(`[${name}]`)) {
      const missing = node.getAttribute(name).split(" ").filter((id) => !document.getElementById(id));
      if (missing.length) say(`${name} leads nowhere`, node);
    }
  }
  for (const node of all("a[href], button, summary, input:not([type=hidden]), select, textarea")) {
    const labels = [...(node.labels || [])].map((label) => label.textContent).join("");
    const inside = node.matches("input, select, textarea") ? "" : node.textContent;
    const drawn = node.querySelector("img[alt]:not([alt='']), svg[aria-labelledby]");
    const name = node.getAttribute("aria-label") || node.getAttribute("aria-labelledby") || labels || inside || (drawn ? "drawn" : "");
    if (!name.trim()) say("something to press without a name", node);
    if (!shown(node)) continue;
    const box = node.getBoundingClientRect();
    const inline = node.closest("p, dd, td, h1, h2, h3, h4, .plain") && getComputedStyle(node).display === "inline";
    if (!inline && box.height < 24) say(`a target ${Math.round(box.height)} high`, node);
    if (!node.matches(".skip") && (box.right < 0 || box.left > innerWidth)) say("a link off the screen", node);
  }
  for (const list of all("ul, ol")) {
    if ([...list.children].some((child) => child.tagName !== "LI")) say("a list with something else in it", list);
  }
  for (const svg of all("svg")) {
    if (svg.getAttribute("aria-hidden") !== "true" && !svg.getAttribute("aria-labelledby")) say("a drawing without words", svg);
  }
  for (const table of all("table")) {
    if (!table.caption || !table.tHead) say("a table without a caption or a head", table);
  }
  return faults;
}
