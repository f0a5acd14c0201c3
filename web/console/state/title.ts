import { computed, effect } from "@preact/signals";
import { world } from "./session";
import { unreadCount } from "./views";

/** How many conversations wait unread for this agent. */
export const waitingForMe = computed(() => (world.value ? unreadCount(world.value) : 0));

/** The window's title: the number first, so that it shows in a narrow tab. */
export function titleFor(count: number): string {
  return count > 0 ? `(${count}) Parley` : "Parley";
}

/** Keeps the window's title true. */
export function keepTitle(): () => void {
  return effect(() => {
    document.title = titleFor(waitingForMe.value);
  });
}
