import { facade } from "./facade";
import { install } from "./install";
import type * as Older from "./older";

declare const __OLDER__: string;

const chunk = install("Kustomer", "widget", facade);
const page = window as unknown as { Kustomer: { _q?: unknown; _i?: unknown } };
if (page.Kustomer._q || page.Kustomer._i) chunk?.(__OLDER__).then((module) => (module as typeof Older).adopt(page.Kustomer as Older.Stub)).catch(() => {});
