// A browser whose way back closes what is open (close watchers); this page counts them, and goes back.
const open = new Set();
let made = 0;
window.CloseWatcher = class extends EventTarget {
  constructor() {
    super();
    made += 1;
    open.add(this);
  }
  destroy() { open.delete(this); }
};
const length = history.length;
window.back = () => {
  const last = [...open].pop();
  T.log("back closes something", last !== undefined);
  open.delete(last);
  last?.dispatchEvent(new Event("close"));
};
window.watchers = () => T.log("made", made, "open", open.size, "entries added to the history", history.length - length, "its state", history.state);
window.ask = (given) => T.ask(...given);
addEventListener("popstate", () => T.log("popstate"));
void (async () => {
  await T.start();
  T.listen("onOpen", "onClose");
  T.done();
})();
