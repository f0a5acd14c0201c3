(async () => {
  const rejected = (name) => (e) => T.log(`${name} rejects`, e);
  T.log("start gives", await Kustomer.promises.start({ brandId: T.brand }));
  T.log("unread", Kustomer.promises.getUnreadCount, Kustomer.promises.addListener);
  T.log("open gives", await Kustomer.promises.open());
  T.log("no such conversation", await Kustomer.promises.openConversationById({ conversationId: "nope" }).catch(rejected("openConversationById")));
  T.log("login", await Kustomer.promises.login({}).catch(rejected("login")));
  const made = await Kustomer.promises.createConversation({ message: "Hello" });
  T.log("createConversation gives", made);
  T.log("open ones", (await Kustomer.promises.getOpenConversations()).length);
  // An effect returns whatever the method does; a framework calls it when it is a function.
  T.log("an effect returns", Kustomer.start({ brandId: T.brand }), Kustomer.open(), Kustomer.login({ jwtToken: "nonsense" }));
  await Kustomer.promises.stop();
  T.log("stopped");
  T.done();
})();
