import { createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { readFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import type { Parley } from "../rig/parley.ts";

/** How one case's page differs from the others. */
export interface PageOptions {
  /** The chat key of the tag; the deployment's own if absent. */
  key?: string;
  /** Which script's tag `page.js` is put behind; the widget's if absent. */
  script?: "widget" | "core" | "both";
  /** The page's own styles are allowed too (by nonce). */
  styled?: boolean;
  /** Whatever has this in its path arrives a second and a half late: a slow network between the page and the chat, and no socket gets through it. */
  late?: string;
  /** A network between the page and the chat that begins like this; a case may change it (host.network). */
  network?: Partial<Network>;
  /** What the policy lets in beside the page's nonce; the chat's origin if absent. */
  scripts?: string;
  /** The page may show frames of the site's own. */
  frames?: boolean;
  /** Leave the socket out of the policy: a site that forgot it. */
  noSocket?: boolean;
  /** What the page knows beside key and brand (tokens that its own server signed), readable as T.given. */
  given?: (parley: Parley) => Record<string, unknown>;
}

/** What gets through between the page and the chat, and when. */
export interface Network {
  /** Whatever has this in its path comes a second and a half late. */
  late: string | null;
  /** WebSockets are let through. */
  sockets: boolean;
  /** What an answer says is passed on before it ends. */
  streams: boolean;
}

const recorder = new URL("recorder.js", import.meta.url);

/**
 * A company's own site: another origin than the chat server, under the strictest policy that a page can have and still
 * name the chat server. `page.html` of the case is served as it is but for its marks; `page.js` alone is put behind the
 * documented tag. `/x` serves `x.html` or `x.js` where the case has it.
 */
export class Host {
  /** What the browser reported as against the policy, frames included: one entry a directive. */
  readonly violations = new Set<string>();
  private readonly server = createServer((request, response) => {
    this.answer(request, response).catch((reason: unknown) => response.writeHead(500).end(String(reason)));
  });
  private port = 0;
  private between: Server | null = null;
  readonly network: Network;
  /** Where the page finds the chat. */
  private chat: string;

  constructor(
    private readonly parley: Parley,
    private readonly folder: string,
    private readonly options: PageOptions,
  ) {
    this.chat = parley.url;
    this.network = { late: options.late ?? null, sockets: false, streams: true, ...options.network };
  }

  async begin(): Promise<void> {
    this.port = await listening(this.server);
    if (this.options.late === undefined && !this.options.network) return;
    this.between = between(this.parley, this.network);
    this.chat = `http://127.0.0.1:${await listening(this.between)}`;
  }

  /** The site's origin; "other" is a second company's site. */
  origin(which: "own" | "other" = "own"): string {
    return `http://${which === "own" ? "localhost" : "127.0.0.2"}:${this.port}`;
  }

  async end(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
    this.between?.closeAllConnections();
    this.between?.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", "http://host").pathname;
    if (path === "/policy-report") return this.report(request, response);
    if (path === "/favicon.ico") return void response.writeHead(204).end();
    const nonce = randomBytes(12).toString("base64url");
    response.setHeader("Content-Security-Policy", this.policy(nonce));
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(await this.page(path === "/" ? "page" : path.slice(1), nonce));
  }

  private policy(nonce: string): string {
    const { chat } = this;
    const socket = this.options.noSocket ? "" : ` ${chat.replace("http", "ws")}`;
    return [
      "default-src 'none'",
      `script-src 'nonce-${nonce}' ${this.options.scripts ?? chat}`,
      ...(this.options.styled ? [`style-src 'nonce-${nonce}'`] : []),
      ...(this.options.frames ? ["frame-src 'self'"] : []),
      `connect-src ${chat}${socket}`,
      `img-src ${chat}`,
      "require-trusted-types-for 'script'",
      "report-uri /policy-report",
    ].join("; ");
  }

  private async page(name: string, nonce: string): Promise<string> {
    const read = (file: string): Promise<string | null> => readFile(join(this.folder, file), "utf8").catch(() => null);
    const { brandId, chatKey } = this.parley.keys;
    const key = this.options.key ?? chatKey;
    const marks: Record<string, string> = { CHAT: this.chat, KEY: key, BRAND: brandId, NONCE: nonce };
    const given = JSON.stringify(this.options.given?.(this.parley) ?? {}).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
    const first = `<script nonce="${nonce}" data-chat="${this.chat}" data-key="${key}" data-brand="${brandId}" data-given="${given}">${await readFile(recorder, "utf8")}</script>`;
    const html = (await read(`${name}.html`)) ?? tagged(await read(`${name}.js`) ?? (await read("page.js")) ?? (await read("page.html")) ?? "", this.options.script);
    return html.replace("<head>", `<head>${first}`).replace(/\{\{([A-Z]+)\}\}/g, (mark, word: string) => marks[word] ?? mark);
  }

  private async report(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = "";
    for await (const piece of request) text += String(piece);
    const body = JSON.parse(text) as { "csp-report"?: Record<string, string> };
    const report = body["csp-report"];
    if (report && !report["blocked-uri"]?.endsWith("/favicon.ico")) this.violations.add(report["effective-directive"] ?? report["violated-directive"] ?? "?");
    response.writeHead(204).end();
  }
}

/** The documented way to embed: the tags, then the page's own script. A page that is already HTML stays as it is. */
function tagged(script: string, which: PageOptions["script"] = "widget"): string {
  if (script.startsWith("<!doctype")) return script;
  const tags = (which === "both" ? ["widget", "core"] : [which]).map(
    (name) => `<script nonce="{{NONCE}}" src="{{CHAT}}/chat-web/${name}.js" data-kustomer-api-key="{{KEY}}"></script>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Shop</title></head>
<body>
<h1>Shop</h1>
${tags.join("\n")}
<script nonce="{{NONCE}}">
${script}
</script>
</body></html>`;
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, "0.0.0.0", done));
  const address = server.address();
  return address && typeof address === "object" ? address.port : 0;
}

/** The chat server behind a network. */
function between(parley: Parley, network: Network): Server {
  const server = createServer((incoming, outgoing) => {
    const pass = (): void => {
      const onward = forward(parley.url + (incoming.url ?? "/"), { method: incoming.method, headers: incoming.headers }, (answer) => {
        const held = !network.streams && answer.headers["content-type"] === "text/event-stream";
        if (held) return void answer.resume(); // a proxy that waits for its end
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on("error", () => outgoing.destroy());
      outgoing.on("close", () => onward.destroy());
      incoming.pipe(onward);
    };
    setTimeout(pass, network.late !== null && incoming.url?.includes(network.late) ? 1500 : 0);
  });
  server.on("upgrade", (incoming, client: Socket) => {
    if (!network.sockets) return void client.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    const onward = connect(parley.port, "127.0.0.1", () => {
      const headers = incoming.rawHeaders.flatMap((name, i, all) => (i % 2 === 0 ? [`${name}: ${all[i + 1] ?? ""}`] : []));
      onward.write(`${[`GET ${incoming.url ?? "/"} HTTP/1.1`, ...headers].join("\r\n")}\r\n\r\n`);
      onward.pipe(client);
      client.pipe(onward);
    });
    for (const end of [client, onward]) {
      end.on("error", () => {});
      end.on("close", () => (client.destroy(), onward.destroy()));
    }
  });
  return server;
}
