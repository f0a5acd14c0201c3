Object.defineProperty(navigator, "languages", { value: ["en-US", "en"], configurable: true });
const { warn } = console;
console.warn = (text) => { T.log("warned", text); warn.call(console, text); };
window.speak = async (lang) => { await T.ask("setLocale", lang); };
T.call("start", { lang: "en_gb" }, () => T.done());
