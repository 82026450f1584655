import { render } from "preact";
import { currentLanguage } from "./desk/words";
import { beginTheme } from "./parts/theme";
import { App } from "./shell";
import "./styles/all.css";

document.documentElement.lang = currentLanguage();
beginTheme();
render(<App />, document.getElementById("app")!);
