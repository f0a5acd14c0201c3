import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { fileURLToPath } from "node:url";
import { deflateSync } from "node:zlib";

const pem = fileURLToPath(new URL("site.pem", import.meta.url));

/** A site that messages link to, under https on this machine, and what it was asked for. */
export class Site {
  readonly asked: string[] = [];
  private readonly pages: Record<string, string | Buffer> = {};
  private readonly server = createServer({ key: readFileSync(pem), cert: readFileSync(pem) }, ({ url = "" }, response) => {
    this.asked.push(url);
    const page = this.pages[url];
    if (page === undefined) return void response.writeHead(404).end();
    response.setHeader("Content-Type", typeof page === "string" ? "text/html; charset=utf-8" : "image/png");
    response.end(page);
  });

  private constructor() {
    this.server.unref(); // it goes with the run
  }

  /** Begins a site with a lamp, a chair and a page that says nothing. */
  static async begin(): Promise<Site> {
    const site = new Site();
    await new Promise<void>((done) => site.server.listen(0, "127.0.0.1", done));
    site.pages["/lamp"] = head("Desk lamp Lumen", `<meta name="description" content="Warm light, <b>brass</b> foot, two metres of cable."><meta property="og:site_name" content="Lumen">
      <meta property="og:image" content="/lamp.png"><meta property="product:price:amount" content="49.90"><meta property="product:price:currency" content="EUR">`);
    site.pages["/lamp.png"] = picture(600, 314);
    site.pages["/chair"] = head("Chair", '<meta property="og:image" content="/chair.png">');
    site.pages["/chair.png"] = picture(96, 96);
    site.pages["/silent"] = "<body>";
    return site;
  }

  get url(): string {
    const address = this.server.address();
    return `https://127.0.0.1:${address && typeof address === "object" ? address.port : 0}`;
  }

  /** What lets the chat server visit it. */
  get flags(): string[] {
    return ["--previews", "--previews-allow", this.url.slice("https://".length), "--previews-ca", pem];
  }
}

function head(title: string, meta: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${meta}</head><body></body></html>`;
}

/** A PNG with a gradient. */
function picture(width: number, height: number): Buffer {
  const rows = Buffer.alloc(height * (1 + 3 * width));
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) rows.set([230 - (90 * y) / height, 180 - (60 * x) / width, 90], y * (1 + 3 * width) + 1 + 3 * x);
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2], 8);
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), part("IHDR", size), part("IDAT", deflateSync(rows)), part("IEND", Buffer.alloc(0))]);
}

function part(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const out = Buffer.alloc(8 + body.length);
  out.writeUInt32BE(data.length, 0);
  out.set(body, 4);
  out.writeUInt32BE(check(body), 4 + body.length);
  return out;
}

/** CRC-32, as PNG has it. */
function check(data: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
