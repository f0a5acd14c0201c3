// A start that failed tries nothing more; a later one tries anew, with the listeners that are there.
void (async () => {
  T.listen();
  T.call("open", () => {});
  await T.ask("start", { brandId: "no such brand" });
  T.log("frames", T.frames());
  T.call("isChatAvailable");
  T.call("getOpenConversations", () => {});
  await T.start();
  await new Promise((wake) => setTimeout(wake, 50));
  T.log("frames", T.frames());
  await T.ask("open");
  await T.ask("start", { brandId: "no such brand" });
  T.log("frames", T.frames());
  T.call("isChatAvailable");
  await T.ask("stop");
  T.done();
})();
