import type { Draft } from "../wire";

/** What a draft needs of the outside; given by the console, faked by tests. */
export type DraftWorld = {
  storage: Pick<Storage, "getItem" | "setItem">;
  now: () => number;
  /** Tells the server; "" removes. Rejects when it could not. */
  put: (conversation: string, body: string, leaving: boolean) => Promise<void>;
  /** Runs later; gives back how to call it off. */
  later: (run: () => void, ms: number) => () => void;
};

/** One draft as this browser keeps it. An empty body is kept too: it is newer than what the server may still have. */
type Kept = { body: string; at: number; told: boolean };

/** Milliseconds of silence after which the server is told. */
export const TELL_AFTER = 800;

export type Drafts = ReturnType<typeof draftsOf>;

/**
 * Drafts of one agent. Every keystroke is in localStorage at once; the server hears of it when the typing pauses, so that
 * another browser of the agent has it too. Of two the newest wins.
 */
export function draftsOf(agent: string, w: DraftWorld) {
  const waiting = new Map<string, () => void>();
  const here = new Map<string, Kept>(); // where storage is blocked or full
  const slot = (conversation: string): string => `parley.draft.${agent}.${conversation}`;

  function read(conversation: string): Kept | null {
    const held = here.get(conversation);
    if (held) return held;
    try {
      const raw = w.storage.getItem(slot(conversation));
      return raw === null ? null : (JSON.parse(raw) as Kept);
    } catch {
      return null; // not ours: as if there were none
    }
  }

  function keep(conversation: string, kept: Kept): void {
    try {
      w.storage.setItem(slot(conversation), JSON.stringify(kept));
      here.delete(conversation);
    } catch {
      here.set(conversation, kept); // the server's copy survives a reload
    }
  }

  function tell(conversation: string, leaving: boolean): void {
    waiting.get(conversation)?.();
    waiting.delete(conversation);
    const kept = read(conversation);
    if (!kept || kept.told) return;
    w.put(conversation, kept.body, leaving).then(() => {
      const now = read(conversation);
      if (now && now.at === kept.at) keep(conversation, { ...now, told: true });
    }, () => undefined); // it stays untold, and is told with the next keystroke, flush or opening
  }

  return {
    /** The text to show. */
    body: (conversation: string): string => read(conversation)?.body ?? "",

    /** A keystroke. */
    write(conversation: string, body: string): void {
      if (body === (read(conversation)?.body ?? "")) return;
      keep(conversation, { body, at: w.now(), told: false });
      waiting.get(conversation)?.();
      waiting.set(conversation, w.later(() => tell(conversation, false), TELL_AFTER));
    },

    /** The message was handed over: the draft is gone, and the server hears it at once. */
    clear(conversation: string): void {
      keep(conversation, { body: "", at: w.now(), told: false });
      tell(conversation, false);
    },

    /** The server's draft arrived: the newer of the two stays. Gives the text to show. */
    meet(conversation: string, theirs: Draft | undefined): string {
      const mine = read(conversation);
      if (theirs && (!mine || Date.parse(theirs.updatedAt) > mine.at)) {
        keep(conversation, { body: theirs.body, at: Date.parse(theirs.updatedAt), told: true });
        return theirs.body;
      }
      if (mine && !mine.told) tell(conversation, false);
      return mine?.body ?? "";
    },

    /** The page goes away: whatever the server has not heard is told now. */
    flush(): void {
      for (const conversation of [...waiting.keys()]) tell(conversation, true);
    },
  };
}
