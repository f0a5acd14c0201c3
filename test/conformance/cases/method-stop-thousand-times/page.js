// Counts what is left on the page after many starts and stops, also of somebody who chats: listeners, intervals, observers, sockets, channels, elements.
const left = { listeners: 0, intervals: new Set(), sockets: new Set(), observers: new Set(), channels: new Set() };
for (const target of [window, document, window.visualViewport]) {
  const { addEventListener, removeEventListener } = target;
  target.addEventListener = function (...args) { left.listeners += 1; return addEventListener.apply(this, args); };
  target.removeEventListener = function (...args) { left.listeners -= 1; return removeEventListener.apply(this, args); };
}
const { setInterval: setEvery, clearInterval: clearEvery } = window;
window.setInterval = (...args) => { const id = setEvery(...args); left.intervals.add(id); return id; };
window.clearInterval = (id) => { left.intervals.delete(id); clearEvery(id); };
for (const Observer of [MutationObserver, IntersectionObserver]) {
  const { observe, disconnect } = Observer.prototype;
  Observer.prototype.observe = function (...args) { left.observers.add(this); return observe.apply(this, args); };
  Observer.prototype.disconnect = function () { left.observers.delete(this); return disconnect.call(this); };
}
window.WebSocket = class extends WebSocket {
  constructor(...args) { super(...args); left.sockets.add(this); }
};
window.BroadcastChannel = class extends BroadcastChannel {
  constructor(...args) { super(...args); left.channels.add(this); }
  close() { left.channels.delete(this); super.close(); }
};
const sockets = () => [...left.sockets].filter(({ readyState }) => readyState < WebSocket.CLOSING).length;
const state = () => [left.listeners, left.intervals.size, left.observers.size, sockets(), left.channels.size, document.querySelectorAll("*").length];
const once = (n) => new Promise((done) => Kustomer.start({ brandId: T.brand, chatIconSize: 40 + (n % 50) }, () => Kustomer.stop(done)));
const many = async (what, times) => {
  await once(0);
  const before = state();
  for (let n = 1; n <= times; n += 1) await once(n);
  const after = state();
  T.log(what, JSON.stringify(before) === JSON.stringify(after) ? true : [before, after], T.frames());
};
(async () => {
  await many("nothing is left", 1000);
  await new Promise((done) => Kustomer.start({ brandId: T.brand }, done));
  T.log("and start works", T.frames());
  await new Promise((done) => Kustomer.createConversation({ message: "Hello" }, done));
  T.log("with a visitor there are a socket and a channel", sockets() > 0, left.channels.size > 0);
  await new Promise((done) => Kustomer.stop(done));
  await many("nothing is left of one who chats", 10);
  T.log("no socket, and no channel", sockets(), left.channels.size);
  T.done();
})();
