// Sets the theme the reader chose before anything is painted. src/browser/theme.rs keeps it, under a key
// of the folder this page lies in (src/keep/deployment.rs).
try {
  const folder = location.pathname.replace(/[^/]*$/, "").replaceAll(":", "%3A");
  const theme = localStorage.getItem(`tuneworthy:${folder === "/" ? "" : `${folder}:`}theme`);
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the theme is the system's.
}
