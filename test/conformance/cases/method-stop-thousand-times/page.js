// Counts what is left on the page after many starts and stops: listeners, timers, observers, sockets, elements.
const left = { listeners: 0, timers: new Set(), intervals: new Set(), sockets: 0, observers: new Set(), channels: 0 };
for (const target of [window, document, window.visualViewport]) {
  const { addEventListener, removeEventListener } = target;
  target.addEventListener = function (...args) { left.listeners += 1; return addEventListener.apply(this, args); };
  target.removeEventListener = function (...args) { left.listeners -= 1; return removeEventListener.apply(this, args); };
}
const { setInterval: setEvery, clearInterval: clearEvery } = window;
window.setInterval = (...args) => { const id = setEvery(...args); left.intervals.add(id); return id; };
window.clearInterval = (id) => { left.intervals.delete(id); clearEvery(id); };
const { observe, disconnect } = MutationObserver.prototype;
MutationObserver.prototype.observe = function (...args) { left.observers.add(this); return observe.apply(this, args); };
MutationObserver.prototype.disconnect = function () { left.observers.delete(this); return disconnect.call(this); };
const state = () => [left.listeners, left.intervals.size, left.observers.size, document.querySelectorAll("*").length];
const once = (n) => new Promise((done) => Kustomer.start({ brandId: T.brand, chatIconSize: 40 + (n % 50) }, () => Kustomer.stop(done)));
(async () => {
  await once(0);
  const before = state();
  for (let n = 1; n <= 1000; n += 1) await once(n);
  const after = state();
  T.log("nothing is left", JSON.stringify(before) === JSON.stringify(after) ? true : [before, after], T.frames());
  await new Promise((done) => Kustomer.start({ brandId: T.brand }, done));
  T.log("and start works", T.frames());
  T.done();
})();
