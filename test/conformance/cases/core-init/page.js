T.log("before", KustomerCore.getChatSettings(), T.core.call("isChatAvailable").availability, KustomerCore.getUnreadCount());
(async () => {
  const [{ settings }] = await T.core.ask("init", { brandId: T.brand, scheduleId: null, assistantId: "hello", lang: "en_us", enableUrlUnfurling: true, somethingElse: 1 });
  for (const name of Object.keys(settings)) T.log(name, typeof settings[name]);
  T.log("the brand in effect", settings.brandId === T.brand);
  T.log("the same that getChatSettings gives", JSON.stringify(settings) === JSON.stringify(KustomerCore.getChatSettings()));
  T.done();
})();
