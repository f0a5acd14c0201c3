// Somebody changes the settings while a page is open whose visitor has written: the headless build follows as well.
const settings = () => {
  const { teamName, greeting, enabled } = KustomerCore.getChatSettings();
  return { teamName, greeting, enabled, availability: `${KustomerCore.isChatAvailable()}` };
};
T.core.on("onAvailabilityChange", () => T.log("settings", settings()));
void (async () => {
  await T.core.init();
  T.log("settings", settings());
  await T.core.ask("createConversation", {});
  while (KustomerCore.getState().connection !== "connected") await new Promise((next) => setTimeout(next, 20)); // before that nobody tells of settings
  await T.people("the brand is switched off, by another team");
  await T.core.heard("onAvailabilityChange");
  await T.people("the brand is switched on");
  await T.core.heard("onAvailabilityChange", 2);
  T.done();
})();
