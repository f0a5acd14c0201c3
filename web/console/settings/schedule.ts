import type { ManagedSettings } from "../wire";

/** Business hours, as a form has them. */
export type Schedule = Omit<NonNullable<ManagedSettings["schedules"]>[number], "createdAt" | "updatedAt">;
