window.plant = () => localStorage.setItem("kustomer-chat-tracking-token", T.given.planted);
window.use = async () => {
  await T.start();
  await T.ask("getOpenConversations");
};
