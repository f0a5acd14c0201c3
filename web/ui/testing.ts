/** For tests: an event as a browser sends it. */
export function fireEvent(target: EventTarget, type: string, fields: Record<string, unknown> = {}): Event {
  const event = new Event(type, { bubbles: true, cancelable: true });
  Object.entries(fields).forEach(([name, value]) => Object.defineProperty(event, name, { value }));
  target.dispatchEvent(event);
  return event;
}
