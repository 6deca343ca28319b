import "./fonts.css";
import "./tokens.css";
import "./app.css";
import { askAhead } from "./ahead";

askAhead();
import("./start");
