void (async () => {
  T.call("removeListener", "onOpen", () => {});
  await T.start();
  const first = T.on("onOpen", undefined, "onOpen, first");
  T.on("onOpen", undefined, "onOpen, second");
  Kustomer.removeListener("onOpen", () => {});
  Kustomer.removeListener("onClose", first);
  Kustomer.removeListener("onNothing", first);
  await T.ask("open");
  Kustomer.removeListener("onOpen", first);
  await T.ask("close");
  await T.ask("open");
  T.done();
})();
