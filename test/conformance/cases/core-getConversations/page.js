(async () => {
  await T.core.init();
  await T.core.ask("getConversations", {});
  const ids = [];
  for (let i = 0; i < 3; i += 1) ids.push(await T.core.talk(`Question ${i + 1}`));
  const order = (r) => r.conversations.map((c) => ids.indexOf(c.conversationId) + 1).join();
  const ask = async (options) => {
    const [r] = await T.core.ask("getConversations", options);
    T.log("questions", order(r), r.pages);
  };
  const [all] = await T.core.ask("getConversations");
  T.log("the newest first", order(all));
  await T.core.ask("sendMessage", { conversationId: ids[0], body: "Question 1 once more" });
  await ask({ page: 1, pageSize: 2 });
  await ask({ page: 2, pageSize: 2 });
  await ask({ page: 9, pageSize: 2 });
  await ask({ page: 0, pageSize: -1 });
  await ask({ page: "two" });
  await ask({ page: "2", pageSize: "2" });
  await ask(null);
  T.done();
})();
