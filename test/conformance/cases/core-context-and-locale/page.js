(async () => {
  await T.core.init({ lang: "nl" });
  await T.core.talk();
  await T.people("an agent sees the language and the page");
  await T.core.ask("setLocale", "de");
  await T.core.ask("updateContext", { url: "/cart?step=2", title: "Cart" });
  await T.core.init({ lang: "nl" }); // the same again leaves what was set since
  await T.core.talk("Another question");
  await T.people("an agent sees what the page has said");
  await T.core.ask("setLocale", "");
  await T.core.ask("updateContext", {});
  T.done();
})();
