// A callback that is not a function is no callback; what is not an options object is none.
void (async () => {
  await T.start();
  T.call("open", null);
  T.call("close", "text");
  T.call("open", {}, null);
  T.call("getOpenConversations");
  T.call("isLoggedIn", { email: "a@b.test" });
  T.call("getUnreadCount", () => {});
  T.call("isChatAvailable", {});
  T.call("addListener", 7, 7);
  T.call("addListener", null, () => {});
  T.call("removeListener");
  T.call("stop", 7);
  await T.ask("start", "text");
  T.done();
})();
