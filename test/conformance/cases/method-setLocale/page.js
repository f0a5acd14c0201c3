T.call("start", { brandId: T.brand, lang: "fr_ca" }, async () => {
  T.log("locale", (await Kustomer.promises.createConversation({ message: "Bonjour" })) && Kustomer.getState().locale);
  await T.ask("setLocale", "");
  await T.ask("setLocale", "de");
  T.log("locale", Kustomer.getState().locale);
  await Kustomer.promises.sendMessage({ body: "Hallo" });
  T.done();
});
