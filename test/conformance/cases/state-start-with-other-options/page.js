T.listen();
T.call("start", { brandId: T.brand, chatIconSize: 60 }, async () => {
  const frame = document.getElementById("kustomer-ui-sdk-iframe");
  await T.ask("open");
  Kustomer.createConversation({ message: "Hello" }, (c) => {
    T.log("created");
    let waits = false;
    Kustomer.createConversation({}, () => { waits = true; T.log("the one that waited"); });
    Kustomer.openConversationById({ conversationId: c.conversationId }, () => {
      T.log("shown", Kustomer.getState().conversationId === c.conversationId);
      T.call("start", { chatIconSize: 72, brandId: T.brand, chatIconPosition: "left" }, () => {
        const { open, conversationId } = Kustomer.getState();
        T.log("after other options", open, conversationId === c.conversationId, waits, T.frames(), document.getElementById("kustomer-ui-sdk-iframe") === frame);
        T.call("start", { chatIconPosition: "left", brandId: T.brand, chatIconSize: 72 }, () => {
          T.log("after equal ones, keys in another order", T.frames());
          T.done();
        });
      });
    });
  });
});
