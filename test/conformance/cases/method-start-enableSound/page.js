// An answer sounds once, however many tabs there are: each of them has been asked, and one has sounded.
window.sounds = 0;
window.asked = 0;
window.AudioContext = class extends AudioContext {
  constructor() {
    super();
    window.sounds += 1;
  }
};
const request = navigator.locks.request.bind(navigator.locks);
navigator.locks.request = (name, ...more) => {
  const run = more.pop();
  return request(name, ...more, (lock) => {
    const done = run(lock);
    if (name.startsWith("parley-sound-")) window.asked += 1;
    return done;
  });
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
