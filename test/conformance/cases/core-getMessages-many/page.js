// More messages than the server gives at once.
(async () => {
  await T.core.init();
  const conversationId = await T.core.talk("1");
  for (let i = 2; i <= 105; i += 1) await new Promise((then) => KustomerCore.sendMessage({ conversationId, body: String(i) }, then));
  KustomerCore.getMessages({ conversationId }, (r, error) => {
    T.log("all of them, in order", error, r.messages.map((m) => m.body).join() === Array.from({ length: 105 }, (_, i) => i + 1).join(), r.messages.length);
    T.done();
  });
})();
