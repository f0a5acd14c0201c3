import "./shell/base.css";
import { render } from "preact";
import { App } from "./shell/App";
import { takeSecret } from "./session/secret";
import { keepTitle } from "./state/title";

const root = document.getElementById("app");
if (!root) throw new Error("console: the page has no #app");
keepTitle();
render(<App secret={takeSecret()} />, root);
