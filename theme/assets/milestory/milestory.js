// Light or dark by hand. Without this script the reader's system decides.
(() => {
  const root = document.documentElement;
  const button = document.querySelector("[data-shade]");
  const remembered = (value) => {
    try {
      if (value === undefined) return localStorage.getItem("milestory-theme");
      localStorage.setItem("milestory-theme", value);
    } catch {
      // A browser that keeps nothing still switches for this page.
    }
    return null;
  };
  const saved = remembered();
  if (saved === "light" || saved === "dark") root.dataset.theme = saved;
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    remembered(root.dataset.theme);
  });
})();
