// A page with a script tag and the types that the server serves beside the script.
/// <reference path="./kustomer.d.ts" />

window.addEventListener("kustomerLoaded", (event) => {
  event.preventDefault();
  Kustomer.start({ brandId: "b", chatIconPosition: { alignment: "left", horizontalPadding: 24 } }, (_none, error) => {
    if (error) return console.warn(error.status, error.code, error.title, error.source?.parameter);
    Kustomer.addListener("onUnread", ({ total, change }) => {
      document.title = `${total.toFixed()} ${change.conversationId}`;
    });
    Kustomer.addListener("onConversationCreate", (response, e) => {
      if (e) return;
      Kustomer.describeConversation({ conversationId: response.conversationId, customAttributes: { pageUrl: location.href } }, (_r, wrong) => wrong && console.warn(wrong.message));
    });
  });
});

window.addEventListener("kustomerCoreLoaded", () => {
  KustomerCore.init({}, (answer, error) => {
    if (error) return;
    document.title = answer.settings.teamName;
  });
  const stop = window.KustomerCore.on("onMessageReceived", (message) => console.warn(message.sentBy.displayName, message.attachments[0]?.url), { once: true, signal: new AbortController().signal });
  stop();
});

async function later(): Promise<string> {
  const made = await Kustomer.promises.createConversation({ message: "Hello" });
  // @ts-expect-error -- there is no such event
  Kustomer.addListener("onMesageReceived", () => {});
  return made.createdAt;
}
void later;
