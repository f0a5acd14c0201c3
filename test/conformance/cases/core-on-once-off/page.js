// Before init, as pages write it.
const off = KustomerCore.addListener("onUnread", () => T.log("addListener, until its function takes it out"));
KustomerCore.once("onUnread", () => T.log("once"));
const kept = () => T.log("on, until off");
KustomerCore.on("onUnread", kept);
KustomerCore.on("onUnread", kept);
const control = new AbortController();
KustomerCore.addListener("onUnread", () => T.log("until the signal"), { signal: control.signal });
KustomerCore.addListener("onUnread", () => { throw new Error("a handler's own"); }, { once: true });
KustomerCore.removeListener("onUnread", () => T.log("another function"));
KustomerCore.removeListener("onNothing", kept);
KustomerCore.addListener("onNothing", kept);
KustomerCore.addListener("onUnread", null);
T.core.on("onUnread", (r) => {
  r.total = r.change.count = 99; // a copy of its own
});
KustomerCore.addListener("onUnread", (r) => T.log("the last one", r.total, r.change.count));
(async () => {
  await T.core.init();
  await T.core.talk();
  await T.people("an agent answers");
  await T.core.heard("onUnread");
  T.log("— the second time");
  off();
  KustomerCore.off("onUnread", kept);
  control.abort();
  await T.people("an agent answers");
  await T.core.heard("onUnread", 2);
  T.log("— a late listener that wants the last one");
  KustomerCore.addListener("onUnread", (r) => T.log("replayed", r.total), { replay: true, once: true });
  KustomerCore.addListener("onLogin", (r) => T.log("replayed", r), { replay: true });
  await null;
  T.done();
})();
