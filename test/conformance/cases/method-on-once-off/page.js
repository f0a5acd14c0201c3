T.call("start", { brandId: T.brand }, () => {
  const heard = (name) => () => T.log(name);
  const off = Kustomer.on("onOpen", heard("on, until it is taken out"));
  Kustomer.once("onOpen", heard("once"));
  const kept = heard("on, until off");
  Kustomer.on("onOpen", kept);
  const control = new AbortController();
  Kustomer.addListener("onOpen", heard("until the signal"), { signal: control.signal });
  Kustomer.addListener("onOpen", heard("option once"), { once: true });
  Kustomer.addListener("onOpen", heard("a signal that is aborted already"), { signal: AbortSignal.abort() });
  Kustomer.open(() => Kustomer.close(() => {
    T.log("— the second time");
    off();
    Kustomer.open(() => Kustomer.close(() => {
      T.log("— the third time");
      Kustomer.off("onOpen", kept);
      control.abort();
      Kustomer.open(() => T.done());
    }));
  }));
});
