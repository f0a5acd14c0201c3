T.call("start", {}, () => {
  T.listen();
  const done = (what) => (_none, err) => { if (err) T.log(`toast ${what}`, typeof err.message); };
  T.call("openConversationById", { conversationId: "gone" }, done("chat"));
  T.call("openKbArticle", "gone", done("article"));
  T.call("openKbCategory", "gone", done("category"));
  T.call("getOpenConversations", (open, err) => {
    T.log("resume", open.length, err);
    T.call("open", () => T.done());
  });
});
