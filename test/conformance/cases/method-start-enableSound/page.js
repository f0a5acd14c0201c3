// An answer sounds once, however many tabs there are.
window.sounds = 0;
window.AudioContext = class extends AudioContext {
  constructor() {
    super();
    window.sounds += 1;
  }
};
void (async () => {
  await T.start({ enableSound: true });
  T.on("onUnread");
  T.done();
})();
window.write = async () => {
  await T.ask("createConversation", { message: "Hello" });
  await T.ask("close");
};
