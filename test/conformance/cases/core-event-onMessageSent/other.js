T.core.listen("onMessageSent");
T.core.init().then(T.done);
