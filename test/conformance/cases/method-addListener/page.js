void (async () => {
  T.log("arrives", typeof Kustomer.addListener, typeof Kustomer.removeListener);
  T.on("onOpen", undefined, "onOpen, added before start");
  await T.start();
  T.on("onOpen", undefined, "onOpen, added after start");
  T.call("addListener", "onSomethingElse", () => {});
  T.call("addListener", "onOpen");
  T.call("addListener");
  await T.ask("open");
  T.done();
})();
