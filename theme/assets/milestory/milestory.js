// Everything works without this file: it remembers a shade, and lets a medal glint once.
(() => {
  const root = document.documentElement;
  const remembered = () => { try { return localStorage.getItem("milestory-shade"); } catch { return null; } };
  const remember = (shade) => { try { localStorage.setItem("milestory-shade", shade); } catch { /* not allowed: fine */ } };
  const night = matchMedia("(prefers-color-scheme: dark)");
  const shade = () => root.dataset.theme || (night.matches ? "dark" : "light");
  const before = remembered();
  if (before === "dark" || before === "light") root.dataset.theme = before;

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
