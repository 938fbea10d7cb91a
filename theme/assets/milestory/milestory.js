// Everything works without this file: it changes the shade and remembers it, folds what is open, lets a medal glint
// once, opens photos large, and prints certificates.
(() => {
  const root = document.documentElement;
  const remember = (shade) => { try { localStorage.setItem("milestory-shade", shade); } catch { /* not allowed: fine */ } };
  const night = matchMedia("(prefers-color-scheme: dark)");
  const shade = () => root.dataset.theme || (night.matches ? "dark" : "light");

  for (const button of document.querySelectorAll("[data-shade]")) {
    const show = () => button.setAttribute("aria-pressed", String(shade() === "dark"));
    button.hidden = false;
    show();
    night.addEventListener("change", show);
    button.addEventListener("click", () => {
      root.dataset.theme = shade() === "dark" ? "light" : "dark";
      remember(root.dataset.theme);
      show();
    });
  }

  for (const folds of document.querySelectorAll("[data-folds]")) {
    addEventListener("click", (event) => { if (!folds.contains(event.target)) folds.open = false; });
    folds.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !folds.open) return;
      folds.open = false;
      folds.firstElementChild.focus();
    });
  }

  if ("IntersectionObserver" in window) {
    const watcher = new IntersectionObserver((entries) => {
      for (const entry of entries.filter((one) => one.isIntersecting)) {
        entry.target.classList.add("glint");
        watcher.unobserve(entry.target);
      }
    }, { threshold: 0.8 });
    for (const medal of document.querySelectorAll(".medal")) watcher.observe(medal);
  }

  // A medal that is large is a certificate: a button prints it, Escape puts it back.
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  document.addEventListener("keydown", (event) => {
    const large = event.key === "Escape" && document.querySelector(".medal:target");
    if (!large) return;
    const link = large.querySelector(".medal-link");
    large.querySelector(".c-close").click();
    link.focus();
  });

  // The photos of a page, one after the other. Nothing is fetched before one is opened.
  const viewer = document.querySelector(".viewer");
  const photos = viewer && viewer.showModal ? [...document.querySelectorAll("a[data-large]")] : [];
  const holder = viewer && viewer.querySelector(".viewer-photo");
  let place = 0;
  const show = (next) => {
    place = (next + photos.length) % photos.length;
    const picture = photos[place].querySelector("picture").cloneNode(true);
    for (const file of picture.querySelectorAll("[sizes]")) file.setAttribute("sizes", "100vw");
    picture.querySelector("img").loading = "eager";
    holder.replaceChildren(picture);
    const words = viewer.querySelector(".viewer-words");
    const caption = photos[place].closest("figure").querySelector("figcaption");
    words.replaceChildren(...(caption ? caption.cloneNode(true).childNodes : []));
    if (photos.length < 2) return;
    const number = document.createElement("span");
    number.className = "viewer-place";
    number.textContent = viewer.dataset.place.replace("{number}", place + 1).replace("{count}", photos.length);
    words.append(number);
  };
  photos.forEach((link, number) => link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(number);
    viewer.showModal();
  }));
  if (photos.length) {
    const forward = getComputedStyle(viewer).direction === "rtl" ? -1 : 1;
    const turns = [...viewer.querySelectorAll(".viewer-turn")];
    for (const turn of turns) turn.hidden = photos.length < 2;
    viewer.querySelector(".viewer-previous").addEventListener("click", () => show(place - 1));
    viewer.querySelector(".viewer-next").addEventListener("click", () => show(place + 1));
    viewer.querySelector(".viewer-close").addEventListener("click", () => viewer.close());
    holder.addEventListener("click", (event) => { if (event.target === holder) viewer.close(); });
    viewer.addEventListener("close", () => holder.replaceChildren());
    viewer.addEventListener("keydown", (event) => {
      if (event.key === "ArrowRight") show(place + forward);
      if (event.key === "ArrowLeft") show(place - forward);
    });
    let from = null;
    viewer.addEventListener("touchstart", (event) => {
      from = event.touches.length === 1 ? event.touches[0].clientX : null;
    }, { passive: true });
    viewer.addEventListener("touchend", (event) => {
      const way = from === null ? 0 : event.changedTouches[0].clientX - from;
      if (Math.abs(way) > 50) show(place + (way < 0 ? forward : -forward));
    });
  }
})();
