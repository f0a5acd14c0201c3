/** The shape of a thread on its way. */
export function ThreadSkeleton() {
  return (
    <div class="thread-skeleton" aria-busy="true" aria-label="Loading the conversation">
      {["in", "in", "out", "in"].map((side, i) => <div key={i} data-side={side} />)}
    </div>
  );
}
