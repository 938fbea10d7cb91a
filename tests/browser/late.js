// Pictures that are fetched too late or too early, as sentences; for a window whose height is that of the first view.
() => {
  const faults = [];
  const say = (what, node) => faults.push(`${what}: ${node.outerHTML.slice(0, 120)}`);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const shown = (node) => node.checkVisibility();
  // The first row may be fetched at once; of what stands at the top, the largest must be.
  const inSight = (image) => shown(image) && image.getBoundingClientRect().top + scrollY + image.height / 2 < innerHeight;
  const [first] = all("img").filter(inSight).sort((one, other) => other.width * other.height - one.width * one.height);
  if (first && first.loading === "lazy") say("the largest picture in sight is fetched late", first);
  for (const image of all("img").slice(3)) {
    if (!inSight(image) && image.loading !== "lazy") say("a picture far below is fetched at once", image);
  }
  return faults;
}
