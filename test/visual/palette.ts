import { deflateSync } from "node:zlib";
import type { PNG } from "pngjs";

/**
 * Pictures are kept in 256 colours, those of a grid that is finer than what counts as a difference: a quarter of the bytes,
 * in every clone for ever. Both sides of a comparison are on that grid.
 */
export function simplify(picture: PNG): PNG {
  for (let step = 8; ; step += 4) {
    const near = Uint8Array.from({ length: 256 }, (_, value) => Math.min(255, Math.round(value / step) * step));
    for (let at = 0; at < picture.data.length; at += 4) {
      for (let channel = at; channel < at + 3; channel += 1) picture.data[channel] = near[picture.data[channel] as number] as number;
    }
    if (colours(picture).size <= 256) return picture;
  }
}

/** The bytes of a picture that is simple. pngjs reads pictures with a palette, and writes none. */
export function encode(picture: PNG): Buffer {
  const { width, height } = picture;
  const palette = colours(picture);
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < width * height; at += 1) rows[at + Math.floor(at / width) + 1] = palette.get(colour(picture, at)) ?? 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8); // eight bits a pixel, each an index
  const entries = Buffer.from([...palette.keys()].flatMap((rgb) => [rgb >> 16, (rgb >> 8) & 255, rgb & 255]));
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", header), chunk("PLTE", entries), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

const colour = ({ data }: PNG, pixel: number): number => data.readUIntBE(pixel * 4, 3);

function colours(picture: PNG): Map<number, number> {
  const found = new Map<number, number>();
  for (let pixel = 0, last = -1; pixel < picture.width * picture.height; pixel += 1) {
    const rgb = colour(picture, pixel);
    if (rgb === last) continue;
    last = rgb;
    if (!found.has(rgb)) found.set(rgb, found.size);
  }
  return found;
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

function crc(data: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
