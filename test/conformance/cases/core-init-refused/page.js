// What waits for an init that fails is answered with its Error; a later init tries anew.
T.core.on("onError", (e) => T.log("because of", e.method, e.error.status, e.error.code));
T.core.call("getConversations", (r) => T.log("never undefined", r.conversations.length));
T.core.call("init", { brandId: "nobodys" }, (r, e) => T.log("an Error of this page", e instanceof Error, e.status, e.title));
(async () => {
  await T.core.ask("sendMessage", { conversationId: "x", body: "Hello" });
  T.log("nothing is known", KustomerCore.getChatSettings(), KustomerCore.isChatAvailable().availability);
  await T.core.ask("init", { scheduleId: "nobodys" });
  await T.core.init();
  T.core.call("init", { brandId: "nobodys" });
  await T.core.ask("getConversations");
  T.log("what is known stays", KustomerCore.getChatSettings().brandId === T.brand);
  T.done();
})();
