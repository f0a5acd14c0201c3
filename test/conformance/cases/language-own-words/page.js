T.call("start", { lang: new URLSearchParams(location.search).get("lang") }, () => T.done());
