// Every part of a chart or drawing with words that forced colours leave without a colour of its own, as sentences.
() => {
  const ground = getComputedStyle(document.body).backgroundColor;
  const bare = (colour) => colour === "none" || colour === ground || /^rgba\(.*, 0\)$/.test(colour);
  const faults = [];
  for (const svg of document.querySelectorAll("svg:not([aria-hidden=true])")) {
    if (!svg.checkVisibility()) continue;
    for (const shape of svg.querySelectorAll("path, rect, circle, line, polyline, polygon, ellipse")) {
      const style = getComputedStyle(shape);
      if (shape.closest("defs, symbol, clipPath, mask, pattern") || style.visibility === "hidden") continue;
      if (bare(style.fill) && bare(style.stroke)) faults.push(shape.outerHTML.slice(0, 120));
    }
  }
  return faults;
}
