import { Agent, createServer, request as forward, type IncomingMessage } from "node:http";
import type { AddressInfo, Socket } from "node:net";

interface Kept {
  until: number;
  status: number;
  head: string[];
  body: Buffer;
}

/**
 * A browser's only way to the network: an HTTP proxy of its own that writes down what it is asked for and can be cut,
 * for engines whose own tools do neither. It also keeps what may be kept (`max-age`): an engine that forgets everything
 * at its end has no cache of its own.
 */
export class Line {
  requests: string[] = [];
  private readonly kept = new Map<string, Kept>();
  private cut = false;
  private blank = false;
  private readonly open = new Set<Socket>();
  private readonly agent = new Agent({ keepAlive: false });
  private readonly server = createServer((incoming, outgoing) => {
    if (this.blank) return void outgoing.writeHead(200, { "Content-Type": "text/html", "Cache-Control": "no-store" }).end();
    this.requests.push(`${incoming.method} ${incoming.url}`);
    const { origin = "", range, "cache-control": wish = "" } = incoming.headers;
    const key = `${origin} ${incoming.url}`;
    const known = this.kept.get(key);
    if (incoming.method === "GET" && !wish && !range && known && known.until > Date.now()) return void outgoing.writeHead(known.status, known.head).end(known.body);
    const onward = this.onward(incoming).on("response", (answer) => {
      const { statusCode: status = 502, rawHeaders: head } = answer;
      const age = Number(/max-age=(\d+)/.exec(answer.headers["cache-control"] ?? "")?.[1] ?? 0);
      if (incoming.method === "GET" && status === 200 && age > 0) {
        const pieces: Buffer[] = [];
        answer.on("data", (piece: Buffer) => pieces.push(piece));
        answer.on("end", () => this.kept.set(key, { until: Date.now() + age * 1000, status, head, body: Buffer.concat(pieces) }));
      }
      outgoing.writeHead(status, head);
      answer.pipe(outgoing).on("close", () => answer.destroy());
    });
    onward.on("error", () => outgoing.destroy());
    outgoing.on("close", () => onward.destroy());
    incoming.pipe(onward);
  });

  private constructor() {
    this.server.on("connection", (socket: Socket) => {
      if (this.cut) return void socket.destroy();
      this.open.add(socket);
      socket.on("close", () => this.open.delete(socket));
    });
    this.server.on("upgrade", (incoming: IncomingMessage, socket: Socket) => {
      this.requests.push(`SOCKET ${incoming.url}`);
      const onward = this.onward(incoming);
      onward.on("upgrade", (answer, far, head) => {
        socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines(answer.rawHeaders)}\r\n`);
        socket.write(head);
        far.pipe(socket).pipe(far);
        far.on("error", () => socket.destroy());
        far.on("close", () => socket.destroy());
        socket.on("error", () => far.destroy());
        socket.on("close", () => far.destroy());
      });
      onward.on("response", (answer) => socket.end(`HTTP/1.1 ${answer.statusCode} Refused\r\nConnection: close\r\n\r\n`));
      onward.on("error", () => socket.destroy());
      onward.end();
    });
  }

  static async begin(): Promise<Line> {
    const line = new Line();
    await new Promise<void>((done) => line.server.listen(0, "127.0.0.1", done));
    return line;
  }

  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  offline(on: boolean): void {
    this.cut = on;
    if (on) for (const socket of this.open) socket.destroy();
  }

  /** Nothing is left of an earlier visitor. Until it is over, every address is an empty page. */
  async forget(clear: () => Promise<void>): Promise<void> {
    this.offline(false);
    this.kept.clear();
    this.blank = true;
    await clear();
    this.blank = false;
  }

  end(): void {
    this.offline(true);
    this.server.close();
  }

  private onward(incoming: IncomingMessage): ReturnType<typeof forward> {
    return forward((incoming.url ?? "").replace(/^ws:/, "http:"), { method: incoming.method, headers: incoming.headers, agent: this.agent });
  }
}

function lines(raw: string[]): string {
  let text = "";
  for (let i = 0; i < raw.length; i += 2) text += `${raw[i]}: ${raw[i + 1]}\r\n`;
  return text;
}
