// The page hears of its mistake once; the next language in the chain is spoken.
Object.defineProperty(navigator, "languages", { value: ["it-IT"], configurable: true });
const { warn } = console;
console.warn = (text) => { T.log("warned", text); warn.call(console, text); };
T.call("start", { lang: "english" }, () => T.done());
