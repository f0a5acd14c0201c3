T.core.listen("onLogin", "onAvailabilityChange");
(async () => {
  const { other, off } = await T.people("two more brands");
  await T.core.init();
  T.log("— another brand");
  await T.core.ask("login", { jwtToken: T.given.zoe, brandId: other });
  await T.core.ask("getConversations"); // what is called in the callback comes after the new init
  T.log("settings of", KustomerCore.getChatSettings().teamName);
  const [{ conversationId }] = await T.core.ask("createConversation", {});
  await T.core.ask("sendMessage", { conversationId, body: "To the other brand" });
  await T.people("an agent sees its brand");
  T.log("— an assistant, which nobody has: the brand stays");
  await T.core.ask("login", { jwtToken: T.given.zoe, assistantId: "hello" });
  await T.core.ask("getConversations");
  T.log("settings of", KustomerCore.getChatSettings().teamName);
  T.log("— refused: the brand stays as well");
  await T.core.ask("login", { jwtToken: "a.b.c", brandId: off });
  T.log("settings of", KustomerCore.getChatSettings().teamName);
  T.log("— a brand that is switched off");
  await T.core.ask("login", { jwtToken: T.given.zoe, brandId: off });
  await T.core.ask("getConversations");
  T.log("settings of", KustomerCore.getChatSettings().teamName, KustomerCore.isChatAvailable().availability);
  T.done();
})();
