// The answer for somebody else's id and for one that does not exist must be the same in every way.
window.ask = async (id) => {
  await T.start();
  await T.ask("createConversation", { message: "A stranger" });
  const parts = ([, e]) => JSON.stringify([e.message, e.status, e.code, e.title, e.source]);
  const none = "65f0c0ffee0123456789abcd";
  const custom = { customAttributes: { a: "b" } };
  T.log("the same answer", parts(await T.ask("openConversationById", { conversationId: id })) === parts(await T.ask("openConversationById", { conversationId: none })));
  T.log("the same answer", parts(await T.ask("describeConversation", { conversationId: id, ...custom })) === parts(await T.ask("describeConversation", { conversationId: none, ...custom })));
};
