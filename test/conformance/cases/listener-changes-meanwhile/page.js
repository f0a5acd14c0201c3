// As on a DOM target: removed meanwhile is not called any more, added meanwhile is not called for this event.
void (async () => {
  await T.start();
  let second = null;
  T.on("onOpen", () => {
    if (!second) return;
    Kustomer.removeListener("onOpen", second);
    second = null;
    T.on("onOpen", undefined, "onOpen, third");
  }, "onOpen, first");
  second = T.on("onOpen", undefined, "onOpen, second");
  await T.ask("open");
  await T.ask("close");
  await T.ask("open");
  T.done();
})();
