// Workers under a test's control. What stands here runs in the page, before its program:
// `page.addInitScript(withheld)`.

/**
 * Lists the page's workers in `window.workers`: whether each `listens` (it said something) and has
 * `ended` (the page terminated it). `window.heard` counts the messages that reached the page.
 *
 * `window.withhold()` keeps back all a worker says after its first message, so that its work cannot
 * end before the test goes on; `window.kept()` counts that. `window.release()` delivers it in order, a
 * turn for each, as a browser does, and resolves once the page has dealt with it. Nothing here knows
 * what messages mean.
 */
export const withheld = () => {
  const Real = window.Worker;
  const waiting = [];
  let withholding = false;
  window.workers = [];
  window.heard = 0;
  window.withhold = () => {
    withholding = true;
  };
  window.kept = () => waiting.length;
  window.release = async () => {
    const turn = () => new Promise((next) => setTimeout(next));
    // What comes meanwhile waits behind what came before.
    while (waiting.length > 0) {
      waiting.shift()();
      await turn();
    }
    withholding = false;
    await turn();
  };
  window.Worker = class extends Real {
    listens = false;
    ended = false;
    hears = null;
    constructor(...asked) {
      super(...asked);
      window.workers.push(this);
    }
    set onmessage(hears) {
      this.hears = hears;
      super.onmessage = (event) => {
        const deliver = () => {
          window.heard += 1;
          this.hears?.(event);
        };
        if (withholding && this.listens) waiting.push(deliver);
        else deliver();
        this.listens = true;
      };
    }
    terminate() {
      this.ended = true;
      super.terminate();
    }
  };
};
