void (async () => {
  await T.start();
  const once = T.on("onOpen", () => Kustomer.removeListener("onOpen", once), "onOpen, once");
  T.on("onOpen", undefined, "onOpen, always");
  await T.ask("open");
  await T.ask("close");
  await T.ask("open");
  T.done();
})();
