/** What this browser keeps between pages: localStorage where it works, else memory for as long as the page lives. */
export interface Shelf {
  read(name: string): string | null;
  write(name: string, value: string): void;
  remove(name: string): void;
  /** Does something with the storage itself; `otherwise` where that cannot be. */
  use<T>(what: (storage: Storage) => T, otherwise: T): T;
  /** What the storage did not take. */
  readonly memory: ReadonlyMap<string, string>;
}

/** The names on the shelf that begin with prefix. */
export function namesOf(shelf: Shelf, prefix: string): string[] {
  const found = shelf.use((s) => {
    const names: string[] = [];
    for (let i = 0; i < s.length; i++) {
      const name = s.key(i);
      if (name?.startsWith(prefix)) names.push(name);
    }
    return names;
  }, []);
  for (const name of shelf.memory.keys()) if (name.startsWith(prefix) && !found.includes(name)) found.push(name);
  return found;
}

/** The documented place of the visitor's token; pages read it. */
export const tokenName = "kustomer-chat-tracking-token";

/** Anything of the page's origin may say and store what it likes. */
export const isToken = (token: unknown): token is string => typeof token === "string" && /^[\w-]{43}$/.test(token);

/** The visitor's token. What another system left under the same name is none. */
export function readToken(shelf: Shelf): string | null {
  const token = shelf.read(tokenName);
  return isToken(token) ? token : null;
}

/** What tells tokens apart where everybody may look: a part that is of no use to anybody. */
export const tagOf = (token: string) => token.slice(0, 8);

/** A shelf over `local`, which may be missing, full or forbidden: it may throw at any touch. */
export function openShelf(local: () => Storage): Shelf {
  const memory = new Map<string, string>();
  const attempt = <T>(use: (storage: Storage) => T, otherwise: T): T => {
    try {
      return use(local());
    } catch {
      return otherwise;
    }
  };
  return {
    read: (name) => memory.get(name) ?? attempt((s) => s.getItem(name), null),
    write(name, value) {
      const kept = attempt((s) => {
        s.setItem(name, value);
        return true;
      }, false);
      if (kept) memory.delete(name);
      else memory.set(name, value);
    },
    remove(name) {
      memory.delete(name);
      attempt((s) => s.removeItem(name), undefined);
    },
    memory,
    use: attempt,
  };
}
