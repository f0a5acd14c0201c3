T.call("start", {}, () => {
  T.call("isChatAvailable");
  T.log("frames", T.frames());
  T.call("createConversation", { message: "Hello" }, () => T.done());
});
