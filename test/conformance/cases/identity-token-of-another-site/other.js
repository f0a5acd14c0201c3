window.use = async (token) => {
  localStorage.setItem("kustomer-chat-tracking-token", token);
  await T.start();
  await T.ask("getOpenConversations");
};
