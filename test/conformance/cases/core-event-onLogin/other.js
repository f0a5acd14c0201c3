T.core.listen("onLogin");
T.core.init().then(T.done);
