T.log("before", Kustomer.getState());
T.call("start", { brandId: T.brand }, () => {
  T.log("started", Kustomer.getState());
  Kustomer.open(() => {
    Kustomer.createConversation({ message: "Hello" }, (c) => {
      const { identity, open, unread } = Kustomer.getState();
      T.log("created", open, unread, identity.identified, identity.customerId.length, typeof c.conversationId);
      Kustomer.login({ jwtToken: T.given.zoe }, () => {
        T.log("signed in", Kustomer.getState().identity);
        T.call("stop", () => {
          T.log("stopped", Kustomer.getState());
          T.done();
        });
      });
    });
  });
});
