window.steal = async (token) => {
  localStorage.setItem("kustomer-chat-tracking-token", token);
  await T.start();
  await T.ask("getOpenConversations");
  T.call("getUnreadCount");
};
