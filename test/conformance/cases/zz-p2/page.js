// before start, everything
const names = ["open", "close", "toggle", "show", "hide", "getOpenConversations", "logout"];
for (const n of names) T.call(n, () => {});
T.call("login", { jwtToken: "x" }, () => {});
T.call("isLoggedIn", { email: "a@b.c" }, () => {});
T.call("describeCustomer", { attributes: { emails: ["a@b.test"] } }, () => {});
T.call("updateContext", { url: "http://[" }, () => {});
T.call("updateContext", { url: "/x", title: "t" }, () => {});
T.call("openKbArticle", "nope", () => {});
T.call("createConversation", { message: "one" }, () => {}, "extra");
T.call("sendMessage", { body: "two" }, () => {});
T.call("setLocale", "de", () => {});
T.listen();
T.call("start", { brandId: T.brand }, () => {});
T.call("getOpenConversations", (list) => {
  T.call("stop", () => {
    T.call("open", () => {});
    T.call("getOpenConversations", () => { T.call("getUnreadCount"); T.done(); });
    T.call("getUnreadCount");
    T.call("isChatAvailable");
    T.on("onOpen", null, "onOpen kept");
    T.call("start", undefined, () => {});
  });
});
