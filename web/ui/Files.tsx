import type { Attachment } from "../client/wire";
import { language } from "./language";

/** What is attached to a message: pictures small, other files by name. Each is saved, never opened. `base` is any address of the server's. */
export function Files({ files, base }: { files: readonly Attachment[]; base: string }) {
  return (
    <ul class="files">
      {files.map(({ id, url, name, size, thumbnail: small }) => (
        <li key={id}>
          <a href={new URL(url, base).href} target="_blank" rel="noopener noreferrer" data-picture={small ? "" : undefined}>
            {small ? <img src={new URL(small.url, base).href} width={small.width} height={small.height} alt={name} /> : <><span>{name}</span><small>{bytesWords(size)}</small></>}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Bytes in words, as Intl has them: "12 kB". */
export function bytesWords(bytes: number): string {
  const [value, unit] = bytes < 1e6 ? [Math.ceil(bytes / 1e3), "kilobyte"] : [bytes / 1e6, "megabyte"];
  return new Intl.NumberFormat(language.value, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 }).format(value);
}
