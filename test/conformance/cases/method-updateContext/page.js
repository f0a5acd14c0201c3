T.call("start", { brandId: T.brand }, async () => {
  await T.ask("updateContext", {});
  await T.ask("updateContext", { url: "https://" });
  await T.ask("createConversation", { message: "Hello" });
  await T.ask("updateContext", { url: "/checkout?step=2", title: "Checkout" });
  T.done();
});
