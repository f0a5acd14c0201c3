// Equal in what they say: another object, another order, an option that is undefined or unknown, a place said in the other way. Nothing happens, and each callback runs.
const place = () => ({ horizontalPadding: 24, alignment: "left", verticalPadding: 24 });
const equal = [
  { brandId: T.brand, lang: "en_us", chatIconPosition: place(), chatIconSize: 64 },
  { chatIconSize: 64, chatIconPosition: { verticalPadding: 24, horizontalPadding: 24, alignment: "left" }, lang: "en_us", brandId: T.brand },
  { chatIconSize: 64, chatIconPosition: Object.assign(Object.create({ more: 1 }), place()), lang: "en_us", brandId: T.brand, hideChatIcon: false, scheduleId: undefined, somethingElse: {} },
  Object.assign(Object.create(null), { chatIconSize: "64", chatIconPosition: place(), lang: "en_us", brandId: T.brand, enableUrlUnfurling: true, assistantId: null }),
];
void (async () => {
  const [first] = equal;
  T.call("start", first, () => T.log("the first callback"));
  T.call("start", { ...first }, () => T.log("the second callback"));
  await T.ask("getOpenConversations");
  const frame = document.getElementById("kustomer-ui-sdk-iframe");
  const inside = frame.contentDocument.body.firstChild;
  const asked = () => performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => !name.endsWith("/favicon.ico")).join();
  const before = asked();
  for (const options of equal) await T.ask("start", options);
  T.log("nothing is asked for", asked() === before);
  T.listen();
  await T.ask("open");
  for (const options of equal) {
    await T.ask("start", options);
    T.log("the same frame", frame === document.getElementById("kustomer-ui-sdk-iframe"), inside.isConnected, T.frames(), Kustomer.getState().open);
  }
  T.done();
})();
