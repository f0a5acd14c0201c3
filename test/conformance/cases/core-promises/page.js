// Every method that answers later, as a promise; the documented ones give nothing.
(async () => {
  const core = KustomerCore.promises;
  const rejected = (name) => (error) => T.log(`${name} rejects`, error);
  T.log("no promise of", core.getUnreadCount, core.isChatAvailable, core.getChatSettings, core.addListener, core.getState);
  T.log("init gives", typeof (await core.init({ brandId: T.brand })).settings.brandId);
  const { conversationId } = await core.createConversation({});
  T.log("sendMessage gives", (await core.sendMessage({ conversationId, body: "Hello" })).body);
  T.log("getConversations gives", (await core.getConversations()).conversations.length);
  T.log("getMessages gives", (await core.getMessages({ conversationId })).messages.length);
  T.log("markRead gives", await core.markRead({ conversationId }));
  T.log("sendTypingActivity gives", await core.sendTypingActivity({ conversationId, typing: false }));
  await core.getMessages({ conversationId: "nope" }).catch(rejected("getMessages"));
  await core.endConversation({ conversationId }).catch(rejected("endConversation"));
  await core.initAssistant({ assistant: "a" }).catch(rejected("initAssistant"));
  await core.login({}).catch(rejected("login"));
  T.log("logout gives", await core.logout());
  T.done();
})();
