window.write = async (jwtToken) => {
  await T.start();
  await T.ask("login", { jwtToken });
  await T.ask("createConversation", { message: "One" });
  await T.ask("createConversation", { message: "Two" });
  await T.ask("stop");
};
