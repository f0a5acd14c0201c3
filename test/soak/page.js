window.heard = [];
window.totals = [];
Kustomer.addListener("onMessageSent", (message) => heard.push(message.messageId));
Kustomer.addListener("onMessageReceived", (message) => heard.push(message.messageId));
Kustomer.addListener("onUnread", ({ total }) => totals.push(total));
Kustomer.start({ brandId: T.brand }, () => T.done());
