import { signal } from "@preact/signals";
import { call, sentence } from "../api";
import type { ManagedSettings } from "../wire";

export type Managed = { phase: "loading" } | { phase: "failed"; problem: string } | { phase: "ready"; settings: ManagedSettings };

/** What managers may change; loaded when a settings page opens, and again after every change. */
export const managed = signal<Managed>({ phase: "loading" });

/** Loads it (again); what is on screen stays meanwhile. */
export async function loadManaged(): Promise<void> {
  try {
    managed.value = { phase: "ready", settings: await call<ManagedSettings>("GET", "/settings") };
  } catch (thrown) {
    if (managed.value.phase !== "ready") managed.value = { phase: "failed", problem: sentence(thrown) };
  }
}

/** A change, then a fresh look. */
export async function changeManaged<T>(run: () => Promise<T>): Promise<T> {
  const answer = await run();
  await loadManaged();
  return answer;
}
