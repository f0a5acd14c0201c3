T.core.call("getChatSettings");
(async () => {
  await T.core.init({});
  T.core.call("getChatSettings");
  KustomerCore.getChatSettings().teamName = "Changed by the page";
  T.log("a copy for each", KustomerCore.getChatSettings().teamName);
  const brandId = await T.people("another brand, with everything set that can be");
  await T.core.init({ brandId });
  T.core.call("getChatSettings");
  T.done();
})();
