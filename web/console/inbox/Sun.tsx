/** A small reward: a sun over a calm line. */
export function Sun() {
  return (
    <svg class="sun" viewBox="0 0 120 80" aria-hidden="true">
      <circle class="sun-disc" cx="60" cy="46" r="18" />
      <path class="sun-rays" d="M60 12v8M36.5 22.5l5.4 5.4M83.5 22.5l-5.4 5.4M24 46h8M88 46h8" />
      <path class="sun-line" d="M8 62c12-6 20-6 32 0s22 6 34 0 22-6 38 0" />
    </svg>
  );
}
