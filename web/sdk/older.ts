import { own, isBag, isText } from "./own";
import { warn } from "./report";

type Method = (...args: unknown[]) => unknown;
/** What the inline snippet of the version before leaves on the page: its functions keep their calls in `_q`, init's in `_i`. */
export type Stub = Record<string, unknown> & { _q?: unknown; _i?: unknown };

/** What became of the functions of the version before, and what they mean now. */
const meanings: Record<string, { now: string; run(sdk: Record<string, Method>, args: unknown[]): unknown }> = {
  init: { now: 'data-kustomer-api-key="…" on the script tag', run: () => undefined }, // the loader reads the key where init left it
  identify: { now: "Kustomer.login({ jwtToken })", run: (sdk, [jwtToken, callback]) => sdk["login"]?.({ jwtToken }, callback) },
  clear: { now: "Kustomer.logout()", run: (sdk, [callback]) => sdk["logout"]?.(callback) },
  describe: { now: "Kustomer.describeCustomer({ attributes, customAttributes })", run: (sdk, [what, callback]) => sdk["describeCustomer"]?.(described(what), callback) },
  track: { now: "nothing: it is gone", run: () => undefined },
};

/** A flat description in the form that it has now. */
function described(what: unknown): unknown {
  if (!isBag(what) || isBag(own(what, "attributes")) || isBag(own(what, "customAttributes"))) return what;
  const attributes: Record<string, unknown> = {};
  const customAttributes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(what)) {
    if (name === "email" && isText(value)) attributes["emails"] = [value];
    else if (name === "phone" && isText(value)) attributes["phones"] = [value];
    else if (/^(shared)?(emails|phones|socials)$/i.test(name)) attributes[name] = value;
    else if (name === "custom" && isBag(value)) Object.assign(customAttributes, value);
    else customAttributes[name] = value;
  }
  return { attributes, customAttributes };
}

/** start's options of the version before. */
function started(options: unknown): unknown {
  if (!isBag(options)) return options;
  const { icon, form, ...others } = options;
  return { ...others, ...(icon === false && { hideChatIcon: true }), ...(isText(form) && { assistantId: form }) };
}

/** One queued call: [name, arguments], [name, …arguments] or { method, args }. */
function entry(kept: unknown): { name: string; args: unknown[] } | null {
  if (isBag(kept)) return { name: String(own(kept, "method") ?? own(kept, "name")), args: listOf(own(kept, "args") ?? own(kept, "arguments")) };
  if (!Array.isArray(kept) || !isText(kept[0])) return null;
  const [name, first, ...more] = kept as [string, ...unknown[]];
  const whole = more.length === 0 && (Array.isArray(first) || Object.prototype.toString.call(first) === "[object Arguments]");
  return { name, args: whole ? listOf(first) : kept.slice(1) };
}

const listOf = (value: unknown): unknown[] => (typeof value === "object" && value !== null && "length" in value ? Array.from(value as ArrayLike<unknown>) : []);

/** Carries out what the stub has kept, in order, and leaves its functions working under their old names. */
export function adopt(stub: Stub): void {
  const sdk = stub as Record<string, Method>;
  const said = new Set<string>();
  function carryOut(name: string, args: unknown[]): unknown {
    const meaning = meanings[name];
    if (!meaning) return name === "start" ? sdk["start"]?.(started(args[0]), ...args.slice(1)) : sdk[name]?.(...args);
    if (!said.has(name)) warn(`Kustomer.${name} is of the version before; now it is ${meaning.now}.`);
    said.add(name);
    return meaning.run(sdk, args);
  }
  const kept = Array.isArray(stub._q) ? stub._q : [];
  for (const name of Object.keys(meanings)) stub[name] = (...args: unknown[]) => void carryOut(name, args);
  if (stub._i) carryOut("init", []);
  for (const each of kept.splice(0)) {
    const call = entry(each);
    if (call && typeof sdk[call.name] === "function") carryOut(call.name, call.args);
  }
}
