import { owner, type Parley } from "./parley.ts";
import { listen } from "./socket.ts";

/** What an agent's socket says; what comes of typing is in it. */
export interface Frame {
  kind: string;
  fleeting?: { typing?: { typing: boolean; author: { type: string } } };
}

interface Row {
  conversation: { id: string; name: string; status: string; custom?: Record<string, unknown> };
  customer: { id: string };
}

interface Talk {
  conversation: { id: string; name: string; brand?: string; custom?: Record<string, unknown>; customer?: string };
  customer: { id: string; emails?: unknown; custom?: Record<string, unknown> } & Record<string, unknown>;
  messages: { id: string; n: number; direction: string; body: string; payload?: string; lang?: string; lastDeflection?: unknown }[];
}

interface BrandChange {
  name?: string;
  enabled?: boolean;
  greeting?: string;
  colour?: string;
  /** All that the brand's chat is set to; what is left out is as in a new brand. */
  chat?: Record<string, unknown>;
}

interface Schedule {
  name: string;
  timezone: string;
  default: boolean;
  /** Intervals of minutes by weekday, "0" is Sunday. */
  hours: Record<string, [number, number][] | null>;
  holidays: { name: string; startDate: string; endDate: string; enabled: boolean }[];
}

/** Hours without an end. */
export const always = Object.fromEntries(["0", "1", "2", "3", "4", "5", "6"].map((day) => [day, [[0, 1440]] as [number, number][]]));

/** The day that is so many days from now, in UTC. */
export const day = (from: number): string => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

/** An agent who answers, by the console's own routes. */
export class Agent {
  private cookie = "";
  private keys = 0;

  constructor(private readonly parley: Parley) {}

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    if (!this.cookie) await this.signIn();
    return this.ask<T>(method, path, body);
  }

  private async signIn(): Promise<void> {
    await this.ask("POST", "/console/api/session", { email: owner.email, password: owner.password });
  }

  private async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(this.parley.url + path, {
      method,
      headers: {
        Origin: this.parley.url,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(this.cookie ? { Cookie: this.cookie } : {}),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    const cookie = answer.headers.getSetCookie().find((c) => c.startsWith("parley_session="));
    if (cookie) this.cookie = cookie.split(";")[0] ?? "";
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  /** Hears what agents hear; gives what ends it. */
  async listen(heard: (frame: Frame) => void): Promise<() => void> {
    const { position } = await this.call<{ position: string }>("GET", "/console/api/state");
    return listen(`${this.parley.url}/console/api/events`, { Origin: this.parley.url, Cookie: this.cookie }, { position }, (frame) => heard(frame as Frame));
  }

  /** The open inbox, newest first. */
  async inbox(): Promise<Row[]> {
    return (await this.call<{ rows: Row[] | null }>("GET", "/console/api/inbox?view=open")).rows ?? [];
  }

  /** The newest conversation; fails when there is none. */
  async newest(): Promise<string> {
    const [row] = await this.inbox();
    if (!row) throw new Error("the inbox is empty");
    return row.conversation.id;
  }

  async talk(id?: string): Promise<Talk> {
    return this.call("GET", `/console/api/conversations/${id ?? (await this.newest())}`);
  }

  async answer(body: string, id?: string): Promise<void> {
    const conversation = id ?? (await this.newest());
    await this.call("POST", `/console/api/conversations/${conversation}/messages`, { key: `${Date.now()}-${(this.keys += 1)}-agent-test-key`.slice(0, 22), body });
  }

  async done(id?: string): Promise<void> {
    await this.call("POST", `/console/api/conversations/${id ?? (await this.newest())}/done`);
  }

  /** Ends a conversation, where the brand lets conversations be ended. */
  async end(id?: string): Promise<void> {
    await this.call("POST", `/console/api/conversations/${id ?? (await this.newest())}/end`);
  }

  /** Lets a conversation that was ended go on. */
  async unend(id?: string): Promise<void> {
    await this.call("POST", `/console/api/conversations/${id ?? (await this.newest())}/unend`);
  }

  async typing(on: boolean, id?: string): Promise<void> {
    await this.call("POST", `/console/api/conversations/${id ?? (await this.newest())}/typing`, { typing: on });
  }

  async organisation(change: { domains?: string[]; declaredOnly?: boolean; name?: string }): Promise<void> {
    await this.call("PATCH", "/console/api/organisation", change);
  }

  /** Changes a brand: the default one if no other is named. */
  async brand(change: BrandChange, id = this.parley.keys.brandId): Promise<void> {
    await this.call("PATCH", `/console/api/brands/${id}`, change);
  }

  /** Makes another brand; gives its id. */
  async newBrand(change: BrandChange): Promise<string> {
    return (await this.call<{ id: string }>("POST", "/console/api/brands", change)).id;
  }

  /** Makes a business schedule, in UTC and without hours if nothing else is said; gives its id. */
  async schedule(fields: Partial<Schedule> = {}): Promise<string> {
    return (await this.call<{ id: string }>("POST", "/console/api/schedules", { name: "Hours", timezone: "UTC", default: false, hours: {}, ...fields })).id;
  }
}
