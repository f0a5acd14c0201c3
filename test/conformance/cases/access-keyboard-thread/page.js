// A network that refuses some messages.
const real = window.fetch.bind(window);
let refused = false;
window.fetch = (input, init) => {
  if (!refused || !String(input.url ?? input).endsWith("/c/messages")) return real(input, init);
  return Promise.resolve(new Response(JSON.stringify({ errors: [{ status: 400, code: "badparam", title: "Bad Request", message: "Not this one." }] }), { status: 400 }));
};
window.refuse = (on) => { refused = on; };
void (async () => {
  await T.start();
  T.listen("onConversationCreate");
  await T.ask("createConversation", { message: "Hello" });
  T.done();
})();
