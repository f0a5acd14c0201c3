const sizes = [undefined, 64, 40, "72", 1, 5000, null, {}, NaN];
window.count = sizes.length;
window.next = async (i) => { await T.ask("start", { chatIconSize: sizes[i] }); };
T.done();
