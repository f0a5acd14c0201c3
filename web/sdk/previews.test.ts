import { expect, test } from "vitest";
import type { Message, PublicConversation, PublicEvent } from "../client/wire";
import { lateEvents } from "./lateEvents";
import { message } from "./payloads";

const said: Message = {
  id: "m1", conversation: "c1", n: 1, direction: "out", body: "https://lumen.example", createdAt: "2026-01-31T14:32:00.000Z", author: { type: "user", id: "a", displayName: "Ada", avatarUrl: "" },
  previews: [{ url: "https://lumen.example", title: "Lumen", price: "19.90 EUR", image: { url: "/files/a/s", width: 4, height: 3 } }, { url: "https://b.example", description: "B" }],
};
const event: PublicEvent = { name: "message.updated", n: 3, at: "2026-01-31T14:32:01.000Z", conversation: { id: "c1" } as PublicConversation, message: said };

function told(previews: boolean): [string, unknown][] {
  const out: [string, unknown][] = [];
  lateEvents((name, payload) => void out.push([name, payload()]), () => previews)({ kind: "log", event });
  return out;
}

test("a page that wants previews is told of them, and is given them with messages", () => {
  const [[name, payload] = []] = told(true);
  expect(name).toBe("onMessageUpdated");
  const given = payload as ReturnType<typeof message>;
  expect(given.messageId).toBe("m1");
  expect(given.previews).toEqual([
    { url: "https://lumen.example", title: "Lumen", description: "", siteName: "", price: "19.90 EUR", image: { url: expect.stringMatching(/^\w+:.*\/files\/a\/s$/) as string, width: 4, height: 3 } },
    { url: "https://b.example", title: "", description: "B", siteName: "" },
  ]);
});

test("a page that wants none hears nothing and sees nothing of them", () => {
  expect(told(false)).toEqual([]);
  expect(message(said, false)).not.toHaveProperty("previews");
  expect(message({ ...said, previews: undefined })).not.toHaveProperty("previews");
});
