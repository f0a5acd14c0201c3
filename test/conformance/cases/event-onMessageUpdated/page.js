// A page that listens for it is given the message again, now with what its links lead to.
// #region onMessageUpdated
Kustomer.addListener("onMessageUpdated", ({ messageId, previews = [] }) => {
  for (const { url, title, image } of previews) console.log(messageId, "links to", title, new URL(url).pathname, image ? "with a picture" : "");
});
// #endregion
void (async () => {
  await T.start();
  await T.ask("createConversation", { message: "Hello" });
  Kustomer.addListener("onMessageReceived", (m) => T.log("received", m.body === undefined, Object.keys(m).includes("previews")));
  Kustomer.addListener("onMessageUpdated", (m, error) => {
    T.log("updated", error, m.direction, m.messageId, m.previews.map(({ url, image, ...said }) => [new URL(url).pathname, said, image && [new URL(image.url).origin === T.chat, image.width, image.height]]));
    T.done();
  });
  await T.people("an agent answers with links");
})();
