type Props = { width: string; height: string; round?: boolean };

/** A grey shape of what is to come. */
export function Skeleton({ width, height, round }: Props) {
  return <span class="skeleton" aria-hidden="true" style={{ inlineSize: width, blockSize: height, borderRadius: round ? "999px" : undefined }} />;
}
