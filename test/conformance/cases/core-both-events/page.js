// Every event of a conversation's whole life: the listeners of each global hear it once, whichever did it.
const events = ["onConversationCreate", "onMessageSent", "onMessageDelivered", "onAgentJoined", "onConversationAssigned", "onAgentTypingActivity", "onUnread", "onMessageReceived", "onConversationEnded",
  "onConversationUnended", "onSatisfactionReceived", "onMessageFailed", "onLogin", "onLogout"];
const counts = {};
const count = (global, event) => () => {
  counts[event] ??= { Kustomer: 0, KustomerCore: 0 };
  counts[event][global] += 1;
};
for (const event of events) {
  Kustomer.addListener(event, count("Kustomer", event));
  KustomerCore.addListener(event, count("KustomerCore", event));
}
const step = (what) => {
  T.log(what);
  for (const event of events) if (counts[event]) T.log(event, counts[event]);
  for (const event of events) delete counts[event];
};
T.core.listen("onAgentTypingActivity", "onMessageReceived", "onSatisfactionReceived");
(async () => {
  await T.start();
  await T.core.init();
  const conversationId = await T.core.talk();
  step("— begun by the headless build");
  await T.ask("sendMessage", { conversationId, body: "By the widget's method" });
  step("— written by the widget");
  await T.people("an agent types");
  await T.core.heard("onAgentTypingActivity");
  await T.people("an agent answers");
  await T.core.heard("onMessageReceived");
  step("— answered");
  await T.core.ask("markRead", { conversationId });
  step("— read by the headless build");
  await T.core.ask("endConversation", { conversationId });
  await T.core.heard("onSatisfactionReceived");
  step("— ended by the headless build");
  await T.ask("sendMessage", { conversationId, body: "Goes on" });
  step("— goes on by the widget's method");
  await T.people("the brand suppresses that, and an agent ends it");
  await T.core.heard("onSatisfactionReceived", 2);
  await T.ask("sendMessage", { conversationId, body: "Refused" });
  step("— ended by an agent, and refused");
  await T.ask("login", { jwtToken: T.given.zoe });
  step("— signed in by the widget");
  await T.core.ask("logout");
  step("— signed out by the headless build");
  T.done();
})();
