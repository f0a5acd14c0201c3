// Its default is the browser's; what nobody knows is as good as any other.
const lang = new URLSearchParams(location.search).get("lang") ?? undefined;
T.call("start", { lang }, () => T.call("createConversation", { message: "Hello" }, () => {
  const { locale } = Kustomer.getState();
  T.log("locale", locale === navigator.language ? "the browser's" : locale);
  T.done();
}));
