void (async () => {
  await T.start();
  const handler = T.on("onOpen");
  Kustomer.addListener("onOpen", handler);
  Kustomer.addListener("onClose", handler);
  await T.ask("open");
  await T.ask("close");
  T.done();
})();
