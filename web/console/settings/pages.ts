import type { Role } from "../wire";

export type SettingsPage = { id: string; name: string; managers: boolean };

/** The pages of the settings, in their order. */
export const pages: SettingsPage[] = [
  { id: "profile", name: "Your profile", managers: false },
  { id: "install", name: "Installation", managers: true },
  { id: "brands", name: "Brands", managers: true },
  { id: "chat", name: "Chat", managers: true },
  { id: "texts", name: "Languages and texts", managers: true },
  { id: "hours", name: "Business hours", managers: true },
  { id: "domains", name: "Domains and pages", managers: true },
  { id: "survey", name: "Survey", managers: true },
  { id: "people", name: "People", managers: true },
  { id: "signing", name: "Signing secrets", managers: true },
  { id: "keys", name: "API keys", managers: true },
  { id: "attributes", name: "Attributes", managers: true },
  { id: "organisation", name: "Organisation", managers: true },
];

/** Those that somebody of this role may open. */
export function pagesFor(role: Role): SettingsPage[] {
  return pages.filter((p) => !p.managers || role !== "agent");
}
