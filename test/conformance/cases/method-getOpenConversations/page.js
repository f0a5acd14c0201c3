void (async () => {
  await T.start();
  await T.ask("getOpenConversations");
  await T.ask("createConversation", { message: "First" });
  await T.ask("createConversation", { message: "Second" });
  const [list] = await T.ask("getOpenConversations");
  T.log("an array of the page", list instanceof Array, list[0] instanceof Object);
  list.length = 0;
  T.done();
})();
window.again = () => T.ask("getOpenConversations");
