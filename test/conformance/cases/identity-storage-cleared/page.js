// A site that empties its storage while the visitor is on the page: the chat of this page goes on, for the same visitor.
void (async () => {
  const name = "kustomer-chat-tracking-token";
  await T.start();
  T.on("onOpen", () => T.log("the token", typeof localStorage.getItem(name)));
  T.on("onLogout");
  await T.ask("createConversation", { message: "Hello" });
  await T.ask("close");
  localStorage.clear();
  await T.ask("open");
  document.dispatchEvent(new Event("visibilitychange"));
  window.dispatchEvent(new Event("pageshow"));
  await new Promise((wake) => setTimeout(wake, 500));
  await T.ask("getOpenConversations");
  await T.ask("createConversation", { message: "And this" });
  T.done();
})();
