// All of this in one breath, long before start has finished.
T.listen();
T.call("open", () => {});
T.call("createConversation", { message: "I was early" }, () => {});
T.call("getOpenConversations", (list) => { T.log("found", list.length); });
T.call("close", () => T.done());
T.call("getUnreadCount");
T.call("start", {}, () => {});
