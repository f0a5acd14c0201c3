const hide = new URLSearchParams(location.search).get("hide");
void (async () => {
  await T.ask("start", hide === null ? {} : { hideNewConversationButtonOnHistory: hide === "yes" });
  if ((await T.ask("getOpenConversations"))[0].length === 0) {
    await T.ask("createConversation", { message: "First" });
    await T.ask("createConversation", { message: "Second" });
  }
  T.done();
})();
