T.core.listen("onLogout");
T.core.init().then(T.done);
