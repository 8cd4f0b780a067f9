// Sets the theme the reader chose before anything is painted. page/src/browser/theme.rs keeps it.
try {
  const theme = localStorage.getItem("tuneworthy:theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the theme is the system's.
}
