import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Driver } from "./driver.ts";

/** What a driver promises, put to the proof: the next visitor finds nothing of the one before, on whichever site, whatever that one's pages keep as they go. */
export async function newVisitorsAreNew(driver: Driver): Promise<void> {
  const server = createServer((_request, response) => void response.writeHead(200, { "Content-Type": "text/html" }).end("<title>Site</title>"));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const sites = [`http://127.0.0.1:${port}/`, `http://localhost:${port}/`];
  try {
    for (const expects of ["", "0 of storage, cookies: "]) {
      const visitor = await driver.visitor();
      const tab = await visitor.tab();
      for (const site of sites) {
        await tab.go(site);
        const found = await tab.run(() => {
          const left = `${localStorage.length} of storage, cookies: ${document.cookie}`;
          localStorage.setItem("left", "behind");
          document.cookie = "left=behind; path=/";
          addEventListener("pagehide", () => localStorage.setItem("going", "away"));
          return left;
        }, undefined);
        if (expects && found !== expects) throw new Error(`a new visitor of ${site} is not new: ${found}`);
      }
      await visitor.close();
    }
  } finally {
    server.close();
  }
}
