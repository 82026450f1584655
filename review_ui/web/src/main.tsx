import { render } from "preact";
import { currentLanguage } from "./desk/words";
import { App } from "./shell";
import "./styles/all.css";

document.documentElement.lang = currentLanguage();
render(<App />, document.getElementById("app")!);
