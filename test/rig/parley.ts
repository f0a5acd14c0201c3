import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { rmSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const binary = process.env.PARLEY ?? fileURLToPath(new URL("../../bin/parley", import.meta.url));

/** What `parley setup --json` prints. */
export interface Keys {
  chatKey: string;
  chatSecret: string;
  apiKey: string;
  brandId: string;
  ownerId: string;
}

export const owner = { email: "ada@parley.test", password: "a long enough password" };

let prepared: Promise<{ keys: Keys; folder: string }> | undefined;

/** What `parley setup` makes, once a run: each server begins on a copy. */
async function prepare(): Promise<{ keys: Keys; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), "parley-test-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const { stdout } = await promisify(execFile)(
    binary,
    ["setup", "--data", folder, "--email", owner.email, "--password", owner.password, "--org", "Harbour", "--json"],
    { timeout: 20_000 },
  );
  return { keys: JSON.parse(stdout) as Keys, folder };
}

/** The shipped binary on a fresh folder and a free port. */
export class Parley {
  private child: ChildProcess | null = null;
  private said = "";

  private constructor(
    readonly keys: Keys,
    readonly port: number,
    private readonly folder: string,
    private readonly flags: string[],
  ) {}

  /** http://127.0.0.1:port */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  static async begin(flags: string[] = []): Promise<Parley> {
    const fresh = await (prepared ??= prepare());
    const folder = await mkdtemp(join(tmpdir(), "parley-test-"));
    await cp(fresh.folder, folder, { recursive: true });
    const parley = new Parley(fresh.keys, await freePort(), folder, flags);
    await parley.start();
    return parley;
  }

  async start(): Promise<void> {
    const child = spawn(binary, ["serve", "--data", this.folder, "--listen", `127.0.0.1:${this.port}`, "--public-url", this.url, ...this.flags], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    const keep = (text: Buffer): void => void (this.said = (this.said + text.toString()).slice(-20_000));
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    const until = Date.now() + 15_000;
    while (Date.now() < until) {
      if (child.exitCode !== null) break;
      const ready = await fetch(`${this.url}/readyz`).then((answer) => answer.ok, () => false);
      if (ready) return;
      await new Promise((wake) => setTimeout(wake, 25));
    }
    throw new Error(`the server did not come up:\n${this.said}`);
  }

  /** Ends the server as an operator does (SIGTERM), or as a power cut does (SIGKILL). */
  async stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    const child = this.child;
    this.child = null;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise<void>((done) => child.once("exit", () => done()));
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
    await gone;
    clearTimeout(late);
  }

  /** Keeps a copy of the data as they are; what it gives puts that back. The server is away meanwhile. */
  async backup(): Promise<() => Promise<void>> {
    const kept = await mkdtemp(join(tmpdir(), "parley-test-"));
    await this.stop();
    await cp(this.folder, kept, { recursive: true });
    await this.start();
    return async () => {
      await this.stop();
      await rm(this.folder, { recursive: true, force: true });
      await cp(kept, this.folder, { recursive: true });
      await rm(kept, { recursive: true, force: true });
      await this.start();
    };
  }

  async end(): Promise<void> {
    await this.stop("SIGKILL");
    await rm(this.folder, { recursive: true, force: true });
  }

  /** What the server printed last. */
  log(): string {
    return this.said;
  }

  /** A figure of /metrics by its name and labels; 0 if the server does not tell it. */
  async figure(name: string): Promise<number> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const line = text.split("\n").find((each) => each.startsWith(`${name} `));
    return Number(line?.slice(name.length + 1) ?? 0);
  }

  /** Waits until customers' pages are connected in just this way. */
  async carries(want: { sockets: number; streams: number }): Promise<void> {
    for (const until = Date.now() + 30_000; ; await new Promise((wake) => setTimeout(wake, 25))) {
      const [sockets, streams] = await Promise.all(["socket", "stream"].map((by) => this.figure(`parley_connections{by="${by}",listener="customer"}`)));
      if (sockets === want.sockets && streams === want.streams) return;
      if (Date.now() > until) throw new Error(`customers hold ${sockets} sockets and ${streams} streams, not ${want.sockets} and ${want.streams}`);
    }
  }

  /** How often customers' pages have polled. */
  polls(): Promise<number> {
    return this.figure('parley_http_requests_total{route="POST /c/events",status="2xx"}');
  }

  /** A token as a site's own server signs it. */
  jwt(claims: Record<string, unknown>, { age = 0, secret = this.keys.chatSecret }: { age?: number; secret?: string } = {}): string {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const text = `${part({ alg: "HS256", typ: "JWT" })}.${part({ iat: Math.floor(Date.now() / 1000) - age, ...claims })}`;
    return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
  }
}

export async function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? found(address.port) : failed(new Error("no port"))));
    });
  });
}
