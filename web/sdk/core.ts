import { core } from "./coreFacade";
import { install } from "./install";

install("KustomerCore", "core", core);
