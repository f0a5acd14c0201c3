// Asks without a page size for the conversations of somebody who has 101.
(async () => {
  await T.core.init();
  await new Promise((all) => {
    for (let i = 1; i <= 101; i += 1) KustomerCore.createConversation({}, i === 101 ? all : undefined);
  });
  const look = (options) => new Promise((then) => KustomerCore.getConversations(options, (r) => then(T.log("conversations", r.conversations.length, r.pages))));
  await look({});
  await look({ page: 2 });
  await look({ pageSize: 101 });
  T.done();
})();
