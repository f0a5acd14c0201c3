T.listen();
T.call("open", () => {});
T.call("getOpenConversations", () => {});
T.call("stop", () => { T.log("frames", T.frames()); T.done(); });
