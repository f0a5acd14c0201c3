const brandId = new URLSearchParams(location.search).get("brand") ?? undefined;
T.call("start", { brandId }, () => {
  T.call("isChatAvailable");
  T.call("createConversation", { message: "Hello" }, () => T.done());
});
