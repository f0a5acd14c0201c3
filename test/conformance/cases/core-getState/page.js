// What is so now, for code that comes late.
const look = (when) => { const { started, availability, unread, identity, connection } = KustomerCore.getState(); T.log(when, started, availability, unread.total, identity && [identity.identified, identity.email], connection); };
look("before init");
KustomerCore.init({}, async () => {
  look("after init, nobody chats");
  const { conversationId } = await KustomerCore.promises.createConversation({});
  await KustomerCore.promises.sendMessage({ conversationId, body: "Hello" });
  await T.people("an agent answers");
  const news = await new Promise((done) => KustomerCore.addListener("onUnread", done, { replay: true }));
  T.log("unread", news.total);
  while (KustomerCore.getState().connection !== "connected") await new Promise((wake) => setTimeout(wake, 20));
  look("with an answer");
  await KustomerCore.promises.login({ jwtToken: T.given.zoe });
  T.log("signed in", KustomerCore.getState().identity.identified, KustomerCore.getState().identity.email);
  T.done();
});
