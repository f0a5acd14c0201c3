/** One thing that a template offers. */
export interface Choice {
  /** What its answer says, and what an answer with this choice has as its payload. */
  label: string;
  value: string;
  /** It leads there, and is no answer. */
  href?: string;
  details?: string;
  picture?: string;
  children?: Choice[];
}

/** What a message's template offers to choose. */
export interface Choices {
  kind: "replies" | "tree" | "list";
  items: Choice[];
  /** Of a tree only what has nothing below it is an answer. */
  leavesOnly: boolean;
  /** Nothing else can be written before there is a choice. */
  locks: boolean;
}

type Bag = Record<string, unknown>;

const isBag = (v: unknown): v is Bag => typeof v === "object" && v !== null && !Array.isArray(v);
const bag = (v: unknown): Bag => (isBag(v) ? v : {});
const bags = (v: unknown): Bag[] => (Array.isArray(v) ? v.filter(isBag) : []);
const text = (v: unknown): string => (typeof v === "string" ? v.trim() : "");

/** What a template offers; null where that is nothing, or nothing that is known here. The server has checked new ones (chat/template.go); what is older, or odd, is left out. */
export function choicesOf(template: Bag | undefined): Choices | null {
  if (!template) return null;
  const { templateType, actions } = template;
  const tree = bag(bag(actions)["tree"]);
  const [kind, items] = templateType === "quick_replies" ? ["replies" as const, bags(actions).flatMap(reply)]
    : templateType === "mll" ? ["tree" as const, nodes(tree, 0)]
      : templateType === "list" ? ["list" as const, bags(actions).flatMap(record)] : [null, []];
  if (!kind || items.length === 0) return null;
  const locks = template["lockInput"] === true || bag(template["meta"])["lockInput"] === true;
  const leavesOnly = [template, bag(actions), tree].some((each) => each["lastNodeRequired"] === true);
  return { kind, items, leavesOnly, locks: locks && items.some((item) => !item.href) };
}

function reply(a: Bag): Choice[] {
  const label = text(a["displayText"]);
  const value = text(a["value"]);
  if (!label || !value) return [];
  if (a["valueType"] !== "url") return [{ label, value }];
  return /^(https?:|mailto:|tel:)/i.test(value) ? [{ label, value, href: value }] : [];
}

function record(a: Bag): Choice[] {
  const shown = bag(a["displayText"]);
  const label = text(shown["title"]);
  const value = text(a["value"]);
  const picture = text(shown["imageUrl"]);
  return label && value ? [{ label, value, details: text(shown["details"]), ...(/^https?:/i.test(picture) && { picture }) }] : [];
}

function nodes(of: Bag, depth: number): Choice[] {
  if (depth > 8) return [];
  return bags(of["children"]).flatMap((node) => {
    const label = text(node["displayName"]);
    const value = text(node["id"]);
    if (!label || !value || node["deleted"] === true) return [];
    const children = nodes(node, depth + 1);
    return [{ label, value, ...(children.length > 0 && { children }) }];
  });
}

/** The way to the choice with this payload, from the top; empty where there is none. */
export function wayTo(items: readonly Choice[], payload: string | undefined): Choice[] {
  for (const item of items) {
    if (item.value === payload && !item.href) return [item];
    const below = wayTo(item.children ?? [], payload);
    if (below.length > 0) return [item, ...below];
  }
  return [];
}
