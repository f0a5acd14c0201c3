// Its default is the browser's; of what nobody knows the page hears, and agents are told it all the same.
const lang = new URLSearchParams(location.search).get("lang") ?? undefined;
T.call("start", { lang }, () => T.call("createConversation", { message: "Hello" }, () => {
  const { locale } = Kustomer.getState();
  T.log("locale", locale === navigator.language ? "the browser's" : locale);
  T.done();
}));
