import type { Attachment } from "../client/wire";

/** What is attached to a message: pictures small, other files by name. Each is saved, never opened. `base` is any address of the server's. */
export function Files({ files, base }: { files: readonly Attachment[]; base: string }) {
  return (
    <ul class="files">
      {files.map(({ id, url, name, size, thumbnail: small }) => (
        <li key={id}>
          <a href={new URL(url, base).href} target="_blank" rel="noopener noreferrer">
            {small ? <img src={new URL(small.url, base).href} width={small.width} height={small.height} alt={name} /> : `${name} · ${Math.ceil(size / 1e3)} kB`}
          </a>
        </li>
      ))}
    </ul>
  );
}
