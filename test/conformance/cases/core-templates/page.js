// A page without a look of ours draws what a template offers, and answers with the words and the value.
// #region answer
KustomerCore.addListener("onMessageReceived", ({ conversationId, meta }) => {
  if (meta.template?.templateType !== "quick_replies") return;
  for (const { displayText, value, valueType } of meta.template.actions) {
    if (valueType === "url") continue; // a link, and no answer
    const button = document.createElement("button");
    button.textContent = displayText;
    button.onclick = () => KustomerCore.sendMessage({ conversationId, body: displayText, payload: value });
    document.body.append(button);
  }
});
// #endregion
T.core.on("onMessageReceived");
T.core.on("onMessageSent");
(async () => {
  await T.core.init();
  await T.core.talk("Hello");
  await T.people("automation asks for a colour");
  await T.core.heard("onMessageReceived");
  document.querySelectorAll("button")[1].click();
  await T.people("automation asks what it is about");
  const { conversationId, meta } = await T.core.heard("onMessageReceived", 2);
  const [order] = meta.template.actions.tree.children;
  await T.core.ask("sendMessage", { conversationId, body: order.children[0].displayName, payload: order.children[0].id });
  await T.people("automation asks for an order");
  const { meta: { template } } = await T.core.heard("onMessageReceived", 3);
  T.log("locks", template.lockInput);
  await T.core.ask("sendMessage", { conversationId, body: template.actions[1].displayText.title, payload: template.actions[1].value });
  await T.people("automation sends what nobody knows");
  await T.core.heard("onMessageReceived", 4);
  T.log("said", await T.people("automation reads"));
  T.done();
})();
