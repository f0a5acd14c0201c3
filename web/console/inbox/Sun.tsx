/** A small reward: a sun over calm water. */
export function Sun() {
  return (
    <svg class="sun" viewBox="0 0 120 80" aria-hidden="true">
      <circle class="sun-disc" cx="60" cy="46" r="18" />
      <path class="sun-rays" d="M60 12v8M36.5 22.5l5.4 5.4M83.5 22.5l-5.4 5.4M24 46h8M88 46h8" />
      <path class="sun-sea" d="M2 54c14-6 24-6 36 0s24 6 38 0 28-6 42 0v26H2z" />
      <path class="sun-line" d="M2 54c14-6 24-6 36 0s24 6 38 0 28-6 42 0M26 66c8-3 14-3 22 0s14 3 22 0 14-3 22 0" />
    </svg>
  );
}
