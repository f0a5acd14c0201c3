import { useEffect, useRef, useState } from "preact/hooks";
import type { Thread } from "../client/client";
import { Button } from "../ui/Button";
import { bytesWords } from "../ui/Files";
import { Icon } from "../ui/Icon";
import { language } from "../ui/language";
import { useAround } from "./context";
import { release, retry, type Held as File } from "./holding";
import { say } from "./words";

/** A file of the next message: how it looks, how far it is, and what can be done with it. */
export function Held({ thread, held, gone }: { thread: Thread; held: File; /** After it was taken out. */ gone: () => void }) {
  const { host } = useAround();
  const { key, file, share, id, problem, again } = held;
  const { name } = file;
  const percent = new Intl.NumberFormat(language.value, { style: "percent" }).format(share);
  return (
    <li data-state={problem ? "failed" : id ? "there" : "sending"} style={{ "--share": String(share) }}>
      <Small file={file} />
      <span class="held-name">{name}</span>
      {problem
        ? <small role="alert">{problem}</small>
        : id ? <small>{bytesWords(file.size)}</small> : <small role="progressbar" aria-label={name} aria-valuenow={Math.round(share * 100)} aria-valuemin={0} aria-valuemax={100}>{share > 0 ? say("uploadProgress", { percent }) : say("uploading")}</small>}
      <span class="held-acts">
        {again && <Button size="s" look="line" onClick={() => retry(host, thread, key)}>{say("retryUpload")}</Button>}
        <Button shape="icon" size="s" aria-label={problem || id ? say("remove", { name }) : say("cancelUpload", { name })} onClick={() => { release(thread, key); gone(); }}><Icon name="close" size={14} /></Button>
      </span>
    </li>
  );
}

/** The picture that it is, drawn by ourselves: a page's policy may let no picture in that is only here. */
function Small({ file }: { file: File["file"] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    if (!file.type.startsWith("image/") || typeof createImageBitmap !== "function") return;
    createImageBitmap(file).then((picture) => {
      const of = Math.min(picture.width, picture.height);
      canvas.current?.getContext("2d")?.drawImage(picture, (picture.width - of) / 2, (picture.height - of) / 2, of, of, 0, 0, 80, 80);
      picture.close();
      setDrawn(true);
    }, () => undefined); // of a kind that this browser does not read
  }, [file]);
  return <canvas ref={canvas} class="held-picture" width={80} height={80} hidden={!drawn} aria-hidden="true" />;
}
