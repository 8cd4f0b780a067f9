// Runs before anything is painted: sets the theme the reader chose, and says which place the address
// names, so that the heading of that place is painted first and not the first page.

/** Returns the key in storage of a setting: keys carry the folder this page lies in (src/keep/deployment.rs). */
globalThis.settingKey = (name) => {
  const folder = location.pathname.replace(/[^/]*$/, "").replaceAll(":", "%3A");
  return `tuneworthy:${folder === "/" ? "" : `${folder}:`}${name}`;
};

// src/browser/theme.rs keeps the theme.
try {
  const theme = localStorage.getItem(settingKey("theme"));
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the theme is the system's.
}

// The program takes `data-place` away once it has drawn the place. What it does not find there it
// says itself, so a name too many does no harm: src/route.rs reads addresses.
{
  const [path] = location.hash.replace(/^#\/?/, "").split("?");
  const of = [
    [/^start$/, "start"],
    [/^(a\/[^/]+\/)?money\/?$/, "money"],
    [/^data\/?$/, "data"],
    [/^evaluation\/?$/, "evaluation"],
    [/^guide\/?$/, "guide"],
    [/^guide\//, "chapter"],
    [/^saved\/?$/, "saved"],
    [/^l\d+\./, "link"],
    [/^a\/[^/]+\/verdict\/?$/, "verdict"],
    [/^(start\/|a\/[^/]+(\/q\/|$))/, "question"],
    [/./, "other"],
  ].find(([pattern]) => pattern.test(path));
  if (of) document.documentElement.dataset.place = of[1];
}
