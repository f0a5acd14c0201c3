/** Three quiet dots. The label is for those who cannot see them. */
export function TypingDots({ label }: { label: string }) {
  return (
    <span class="typing-dots" role="img" aria-label={label}>
      <i /><i /><i />
    </span>
  );
}
