/** Parley's mark. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <path fill="var(--accent)" d="M8 3h16a6 6 0 0 1 6 6v9a6 6 0 0 1-6 6h-7l-6.4 4.8A1 1 0 0 1 9 28v-4H8a6 6 0 0 1-6-6V9a6 6 0 0 1 6-6Z" />
      <path fill="none" stroke="var(--on-accent)" stroke-linecap="round" stroke-width="2.6" d="M9.5 11.5h13M9.5 16.5h8" />
    </svg>
  );
}
