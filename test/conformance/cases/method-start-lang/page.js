// Its default is the browser's; what nobody knows is as good as any other.
const lang = new URLSearchParams(location.search).get("lang") ?? undefined;
T.call("start", { lang }, () => T.call("createConversation", { message: "Hello" }, () => { T.log("locale", Kustomer.getState().locale); T.done(); }));
