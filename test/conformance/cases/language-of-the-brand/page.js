Object.defineProperty(navigator, "languages", { value: ["ka", "sw-KE"], configurable: true });
T.call("start", () => T.done());
