void (async () => {
  await T.start();
  await T.ask("createConversation", { message: "Hello" });
  const token = localStorage.getItem("kustomer-chat-tracking-token");
  await T.ask("stop");
  T.log("the token stays", localStorage.getItem("kustomer-chat-tracking-token") === token);
  await T.start();
  await T.ask("getOpenConversations");
  T.done();
})();
