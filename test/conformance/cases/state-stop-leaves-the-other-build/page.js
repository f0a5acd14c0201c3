// Both builds on a page: when one is stopped the other goes on, and the one that starts again finds the same visitor.
void (async () => {
  await T.start();
  await KustomerCore.promises.init({});
  T.on("onUnread");
  T.core.on("onUnread");
  const [made] = await T.ask("createConversation", { message: "Hello" });
  await T.ask("stop");
  await T.people("an agent answers");
  await T.core.heard("onUnread", 1);
  T.log("the headless build", KustomerCore.getUnreadCount().total, "the stopped one", Kustomer.getUnreadCount().total);
  T.log("sent", (await KustomerCore.promises.sendMessage({ conversationId: made.conversationId, body: "Thanks" })).body);
  await T.start();
  T.log("started again", Kustomer.getUnreadCount().total, T.frames());
  T.on("onUnread", undefined, "onUnread, of the second start");
  await T.people("an agent answers again");
  await T.core.heard("onUnread", 2);
  T.log("both", KustomerCore.getUnreadCount().total, Kustomer.getUnreadCount().total);
  T.done();
})();
