import "./Skeleton.css";

/** The shape of the console while the first state is on its way. */
export function Skeleton() {
  return (
    <div class="shell-skeleton" aria-busy="true" aria-label="Loading">
      <div class="skeleton-rail" />
      <SkeletonRows />
      <div class="skeleton-rest" />
    </div>
  );
}

/** Rows in the shape of the list's. */
export function SkeletonRows() {
  return (
    <div class="skeleton-rows" aria-hidden="true">
      {Array.from({ length: 7 }, (_, i) => <div key={i} class="skeleton-row"><i /><div><b /><b /></div></div>)}
    </div>
  );
}
