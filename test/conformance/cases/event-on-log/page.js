const heard = (name, show) => Kustomer.addListener(name, (p, error) => T.log(`event ${name}`, show ? show(p) : p, error));
for (const name of ["onConversationEnded", "onConversationUnended", "onAgentJoined", "onConversationAssigned", "onMessageDelivered"]) heard(name);
heard("onMessageSent", (m) => m.body);
heard("onMessageReceived", (m) => [m.direction, m.body, m.sentBy.displayName]);
heard("onSatisfactionReceived", (s) => Object.keys(s));
T.call("start", { brandId: T.brand }, () => Kustomer.createConversation({ message: "Hello" }, () => T.done()));
