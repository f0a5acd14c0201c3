Kustomer.start({}, () => T.done());
window.describe = () => new Promise((done) => Kustomer.describeCustomer({ attributes: { emails: ["eve@shop.test"] } }, done));
window.answered = () => new Promise((done) => Kustomer.addListener("onUnread", done, { replay: true }));
