import { useState } from "preact/hooks";
import type { Attachment } from "../client/wire";
import { language } from "./language";

type Props = { files: readonly Attachment[]; /** Any address of the server's. */ base: string; /** Shows a picture large; without it a picture is saved like any other file. */ open?: (file: Attachment) => void };

/** What is attached to a message: pictures small, other files by name. Each is saved, never opened in a window. */
export function Files({ files, base, open }: Props) {
  return <ul class="files">{files.map((file) => <li key={file.id}><File file={file} base={base} open={open} /></li>)}</ul>;
}

function File({ file, base, open }: { file: Attachment; base: string; open: Props["open"] }) {
  const [lost, setLost] = useState(false);
  const { url, name, size, thumbnail } = file;
  const small = lost ? undefined : thumbnail;
  const click = small && open && ((e: MouseEvent) => {
    if (e.ctrlKey || e.metaKey || e.shiftKey) return; // as of any link
    e.preventDefault();
    open(file);
  });
  return (
    <a href={new URL(url, base).href} target="_blank" rel="noopener noreferrer" data-picture={small ? "" : undefined} aria-haspopup={click ? "dialog" : undefined} onClick={click}>
      {small ? <img src={new URL(small.url, base).href} width={small.width} height={small.height} alt={name} onError={() => setLost(true)} /> : <><span>{name}</span><small>{bytesWords(size)}</small></>}
    </a>
  );
}

/** Bytes in words, as Intl has them: "12 kB". */
export function bytesWords(bytes: number): string {
  const [value, unit] = bytes < 1e6 ? [Math.ceil(bytes / 1e3), "kilobyte"] : [bytes / 1e6, "megabyte"];
  return new Intl.NumberFormat(language.value, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 }).format(value);
}
