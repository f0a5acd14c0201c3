const file = (bytes, name, type) => ({ file: new File([bytes], name, { type }) });
const photo = Uint8Array.from(atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="), (c) => c.charCodeAt(0));
const text = (size) => new Uint8Array(size).fill(65);
const bytes = (...parts) => new Blob(parts.map((part) => (typeof part === "string" ? part : new Uint8Array(part))));
const ftyp = (brand) => bytes([0, 0, 0, 24], `ftyp${brand}`, [0, 0, 2, 0], `${brand}isom`, [0, 0, 0, 8], "mdat");
(async () => {
  await T.core.init();
  const conversationId = await T.core.talk();
  const send = (attachments, more) => T.core.ask("sendMessage", { conversationId, attachments, ...more });
  const [sent] = await send([{ file: new Blob([photo], { type: "image/png" }) }], { body: "With a picture" });
  T.log("an address of the chat's", sent.attachments[0].url.startsWith(T.chat), sent.attachments[0].link === sent.attachments[0].url);
  T.log("— the documented types, in one message");
  await send([
    file(photo, "photo.png", "image/png"), file(bytes("%PDF-1.4\n%%EOF\n"), "terms.pdf", "application/pdf"), file("Plain words\n", "notes.txt", "text/plain"),
    file(ftyp("mp42"), "film.mp4", "video/mp4"), file(ftyp("qt  "), "film.mov", "video/quicktime"),
  ]);
  T.log("— 5 MB a file, 9.5 MB a message");
  await send([file(text(5_000_000), "most.txt", "text/plain")]);
  await send([file(text(6_000_000), "six.txt", "text/plain")]);
  await send([file(text(5_000_000), "a.txt", "text/plain"), file(text(4_500_001), "b.txt", "text/plain")]);
  T.log("— what cannot be sent");
  await send([file(bytes("MZ", [144, 0, 3, 0]), "setup.exe", "application/octet-stream")]);
  await send([file("<!doctype html><p>Hello</p>", "page.html", "text/html")]);
  await send([file("<!doctype html><p>Hello</p>", "photo.png", "image/png")]);
  await send([{}]);
  await send(["photo.png"]);
  await send("photo.png");
  await send([file("", "empty.txt", "text/plain")]);
  await T.core.ask("sendMessage", { conversationId: "nobodys", attachments: [file("x", "notes.txt", "text/plain")] });
  const [{ messages }] = await new Promise((then) => KustomerCore.getMessages({ conversationId }, (...answer) => then(answer)));
  T.log("what is there now", messages.map((m) => [m.body, m.attachments.map((a) => a.name)]));
  await T.people("the brand wants no files");
  await send([file("x", "notes.txt", "text/plain")]);
  T.done();
})();
