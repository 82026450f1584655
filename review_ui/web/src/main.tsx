import { render } from "preact";
import { currentLanguage } from "./desk/words";
import { beginPractice } from "./parts/practised";
import { beginTheme } from "./parts/theme";
import { App } from "./shell";
import "./styles/all.css";

if (/^\/huong-dan\/?$/.test(location.pathname)) location.replace("/huong-dan/index.html"); // a page of its own

document.documentElement.lang = currentLanguage();
beginTheme();
beginPractice();
render(<App />, document.getElementById("app")!);
