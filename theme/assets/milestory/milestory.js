// Everything works without this file: it changes the shade and remembers it, folds what is open, and lets a medal glint once.
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
})();
