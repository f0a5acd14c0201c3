void (async () => {
  await T.start();
  T.on("onOpen", () => { throw new Error("the first handler is broken"); }, "onOpen, first");
  T.on("onOpen", undefined, "onOpen, second");
  T.call("open", () => { throw new Error("the callback is broken"); });
  T.call("close", () => T.done());
})();
