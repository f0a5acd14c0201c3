import { useEffect } from "preact/hooks";
import type { Thread } from "../client/client";
import type { PublicConversation } from "../client/wire";
import { focusLog, useAround } from "./context";
import { dress } from "./dress";
import { drawing, fetchDrawing, offered } from "./offered";

type Props = { thread: Thread; conversation: PublicConversation | undefined };

/** Under the last message: what it offers to choose. The choice is a message like any other, and takes the offer away. */
export function Choose({ thread, conversation }: Props) {
  const around = useAround();
  const { host } = around;
  const offer = offered(thread, conversation);
  const { value: connection } = host.client.connection;
  const there = offer !== null;
  useEffect(() => {
    if (there) fetchDrawing();
  }, [there, connection]);
  const draw = drawing.value;
  if (!offer || !draw) return null;
  dress(host, draw.css);
  const pick = (body: string, payload: string) => {
    focusLog(around);
    thread.send(body, { payload }).catch(() => undefined); // the message itself says that it failed
  };
  return <draw.Choosing key={offer.message.id} choices={offer.choices} pick={pick} />;
}
