T.call("start", { hideChatIcon: true }, () => { T.log("frames", T.frames()); T.done(); });
T.on("onOpen");
window.open1 = () => T.ask("open");
window.close1 = () => T.ask("close");
window.shown = () => T.ask("start", { hideChatIcon: false });
