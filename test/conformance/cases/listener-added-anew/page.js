// An effect that ran twice has two ends: the first one, called late or again, must not take out what the second has added.
T.call("start", { brandId: T.brand }, async () => {
  const handler = () => T.log("the handler hears it");
  const off = Kustomer.addListener("onOpen", handler);
  off();
  Kustomer.addListener("onOpen", handler);
  off();
  await T.ask("open");
  const control = new AbortController();
  Kustomer.addListener("onClose", handler, { signal: control.signal });
  Kustomer.removeListener("onClose", handler);
  const end = Kustomer.addListener("onClose", handler);
  control.abort();
  await T.ask("close");
  end();
  await T.ask("open");
  await T.ask("close");
  T.done();
});
