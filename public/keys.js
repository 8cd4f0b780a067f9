// Keyboard shortcuts, and the list of them under "?".
//
// Single keys, so they can be turned off (WCAG 2.1.4), and none counts while something is typed, chosen
// or held down with Control, Alt or Meta. The list stands in index.html: #keys, with a row for each key.

/** Where it is kept that they are off: a setting of the page, which "Delete everything" deletes too. */
const OFF = settingKey("keys");

const list = document.getElementById("keys");
const choice = document.getElementById("keys-on");

/** Presses what is seen of a choice of elements, if it can be pressed. */
function press(selector) {
  const found = [...document.querySelectorAll(selector)].find((it) => it.checkVisibility() && !it.disabled);
  found?.click();
  return Boolean(found);
}

function search() {
  const field = () => document.getElementById("guide-search");
  if (field()) {
    field().focus();
    return;
  }
  location.hash = "#/guide";
  // The guide is fetched first.
  const seen = new MutationObserver(() => {
    if (!field()) return;
    seen.disconnect();
    // After the page has led the reader to its heading.
    setTimeout(() => field()?.focus(), 50);
  });
  seen.observe(document.getElementById("main"), { childList: true, subtree: true });
  setTimeout(() => seen.disconnect(), 10_000);
}

function open() {
  choice.checked = !isOff();
  list.showModal();
}

/** What each key does. */
const KEYS = {
  "?": open,
  n: () => press("main form .actions button[type=submit]"),
  b: () => press("main .back") || history.back(),
  v() {
    const [own] = location.hash.match(/^#\/a\/[^/?]+/) ?? [];
    if (own) location.hash = `${own}/verdict`;
    else press("main a[href$='/verdict']");
  },
  "/": search,
};

/** Where letters are typed, or choose from a list. */
function isTyping(target) {
  return target.closest("input:not([type=checkbox], [type=radio], [type=file]), textarea, select, [contenteditable]") !== null;
}

function isOff() {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false;
  }
}

addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
  if (!Object.hasOwn(KEYS, key) || isTyping(target) || document.querySelector("dialog[open]") || isOff()) return;
  event.preventDefault();
  KEYS[key]();
});

document.getElementById("keys-open").addEventListener("click", open);

choice.addEventListener("change", () => {
  try {
    if (choice.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "off");
  } catch {
    // Storage is blocked: they stay as they are.
    choice.checked = !isOff();
  }
});

// For whoever must know that keys are heard.
document.documentElement.dataset.keys = "";

document.getElementById("keys-close").addEventListener("click", () => list.close());
