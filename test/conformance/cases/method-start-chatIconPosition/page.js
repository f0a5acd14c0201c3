const places = [
  undefined, "left", "right", "middle", { alignment: "left" }, { alignment: "right", horizontalPadding: 40 }, { verticalPadding: 50 },
  { alignment: "left", horizontalPadding: 24, verticalPadding: 24 }, { horizontalPadding: "12", verticalPadding: -5 }, { horizontalPadding: 0, verticalPadding: 0 }, null,
];
window.count = places.length;
window.next = async (i) => { await T.ask("start", { chatIconPosition: places[i] }); };
T.done();
