/** Minutes of a day as a time field has them; the end of the day is 00:00 there. */
export function timeText(minute: number): string {
  const m = minute % 1440;
  return `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`;
}

/** The minutes of a time field; as an end, 00:00 is the end of the day. */
export function minutesOf(text: string, end: boolean): number {
  const [h = 0, m = 0] = text.split(":").map(Number);
  const minute = h * 60 + m;
  return end && minute === 0 ? 1440 : minute;
}
