// addListener acts at once, also before start and after stop; what was added after stop stays for the next start.
void (async () => {
  T.on("onOpen", undefined, "onOpen, before start");
  await T.start();
  await T.ask("open");
  await T.ask("stop");
  T.on("onOpen", undefined, "onOpen, after stop");
  await T.start();
  await T.ask("open");
  T.done();
})();
