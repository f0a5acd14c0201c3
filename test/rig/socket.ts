import { randomBytes } from "node:crypto";
import { request } from "node:http";

/** Connects a WebSocket with headers of its own, says one thing and hears the rest, as JSON. Gives what ends it. */
export function listen(url: string, headers: Record<string, string>, first: unknown, heard: (frame: unknown) => void): Promise<() => void> {
  return new Promise((connected, failed) => {
    const asked = request(url, { headers: { ...headers, Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": randomBytes(16).toString("base64") } });
    asked.on("response", (answer) => failed(new Error(`no socket at ${url}: ${answer.statusCode}`)));
    asked.on("error", failed);
    asked.on("upgrade", (_answer, socket, head) => {
      let bytes: Buffer = head;
      const take = (more: Buffer): void => {
        bytes = Buffer.concat([bytes, more]);
        for (let whole = frame(bytes); whole; whole = frame(bytes)) {
          bytes = whole.rest;
          if (whole.kind === 1) heard(JSON.parse(whole.text));
        }
      };
      socket.on("data", take);
      socket.on("error", () => socket.destroy());
      socket.write(said(JSON.stringify(first)));
      take(Buffer.alloc(0));
      connected(() => socket.destroy());
    });
    asked.end();
  });
}

/** The first frame of these bytes, if all of it is there. What comes from a server is not masked. */
function frame(bytes: Buffer): { kind: number; text: string; rest: Buffer } | null {
  const short = bytes[1];
  if (short === undefined) return null;
  if (short < 126) return cut(bytes, 2, short);
  if (short === 126) return bytes.length < 4 ? null : cut(bytes, 4, bytes.readUInt16BE(2));
  return bytes.length < 10 ? null : cut(bytes, 10, Number(bytes.readBigUInt64BE(2)));
}

function cut(bytes: Buffer, from: number, length: number): ReturnType<typeof frame> {
  if (bytes.length < from + length) return null;
  return { kind: (bytes[0] ?? 0) & 15, text: bytes.toString("utf8", from, from + length), rest: bytes.subarray(from + length) };
}

/** A short text as a client has to say it: masked. */
function said(text: string): Buffer {
  const body = Buffer.from(text);
  const mask = randomBytes(4);
  for (let i = 0; i < body.length; i += 1) body[i] = (body[i] ?? 0) ^ (mask[i % 4] ?? 0);
  const length = body.length < 126 ? Buffer.from([128 | body.length]) : Buffer.from([128 | 126, body.length >> 8, body.length & 255]);
  return Buffer.concat([Buffer.from([129]), length, mask, body]);
}
