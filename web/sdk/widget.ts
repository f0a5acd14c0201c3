import { facade } from "./facade";
import { install } from "./install";

install("Kustomer", "widget", facade);
