T.core.listen("onConversationCreate", "onLogout");
T.core.call("getConversations", () => T.log("getConversations has waited"));
T.core.call("init", { brandId: T.brand, consent: "required" }, () => {});
(async () => {
  await T.people("what has been asked for before a yes");
  T.log("before", KustomerCore.getState().consent, KustomerCore.getState().started, KustomerCore.getChatSettings(), localStorage.length, document.cookie);
  await new Promise((then) => KustomerCore.consent(true, (...args) => then(T.log("callback consent", args.length))));
  const [{ conversationId }] = await T.core.ask("createConversation", {});
  await T.core.ask("sendMessage", { conversationId, body: "Hello" });
  await new Promise((then) => KustomerCore.consent(false, then));
  T.log("after a no", KustomerCore.getState(), KustomerCore.getChatSettings(), localStorage.length);
  T.core.call("getConversations", () => T.done());
  await T.people("what has been asked for after a no");
  KustomerCore.consent(true);
})();
