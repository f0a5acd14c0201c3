// The search box of a page, where the brand has no knowledge base: clear Errors, never a throw.
T.core.call("getCategories", { knowledgeBaseId: "", lang: "en_us" }, (_none, error) => T.log("says", error.status, error.title, error.message));
(async () => {
  await T.core.init();
  const kb = { knowledgeBaseId: KustomerCore.getChatSettings().knowledgeBaseId, lang: "en_us" };
  await T.core.ask("getCategories", kb);
  await T.core.ask("getArticles", { ...kb, categoryId: "c1" });
  await T.core.ask("searchArticles", { ...kb, term: "parcel" });
  await T.core.ask("getCategories");
  await T.core.ask("getArticles", null);
  await T.core.ask("searchArticles", "parcel");
  T.core.call("getCategories", kb);
  await T.core.ask("getCategories", kb);
  T.done();
})();
