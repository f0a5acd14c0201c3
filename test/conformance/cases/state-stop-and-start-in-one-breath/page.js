void (async () => {
  await T.start();
  T.on("onOpen", undefined, "onOpen, before stop");
  T.call("open", () => {});
  T.call("stop", () => T.log("frames", T.frames()));
  T.on("onOpen", undefined, "onOpen, after stop");
  T.call("open", () => {});
  T.call("start", {}, () => T.log("frames", T.frames()));
  T.call("start", { hideChatIcon: true }, () => T.log("frames", T.frames()));
  await T.ask("getOpenConversations");
  T.done();
})();
