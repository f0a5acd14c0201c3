T.core.listen("onConversationEnded");
T.core.init().then(T.done);
