import { signal } from "@preact/signals";
import { render } from "preact";
import { LogPanel } from "./parts/LogPanel";
import { Shop } from "./parts/Shop";
import { chat } from "./parts/kustomer";
import { entries, listen, write } from "./parts/log";
import { recall } from "./parts/shopper";

/** On a phone one of the two is shown. */
const side = signal<"shop" | "log">("shop");

function Page({ consoleUrl, guideUrl }: { consoleUrl: string; guideUrl: string }) {
  return (
    <main class="page" data-side={side.value}>
      <nav class="switch" aria-label="What to show">
        <button type="button" aria-pressed={side.value === "shop"} onClick={() => { side.value = "shop"; }}>Shop</button>
        <button type="button" aria-pressed={side.value === "log"} onClick={() => { side.value = "log"; }}>Page log ({entries.value.length})</button>
      </nav>
      <LogPanel consoleUrl={consoleUrl} guideUrl={guideUrl} />
      <Shop />
    </main>
  );
}

const root = document.getElementById("shop") as HTMLElement;
const { brand = "", console: consoleUrl = "", guide: guideUrl = "" } = root.dataset;

listen();
render(<Page consoleUrl={consoleUrl} guideUrl={guideUrl} />, root);
const kustomer = chat();
if (kustomer) kustomer.start(brand ? { brandId: brand } : {}, recall);
else write("error", "demo", "widget.js did not load: is the server at the script's address running?");
