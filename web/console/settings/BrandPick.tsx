import { signal } from "@preact/signals";
import { leave } from "../state/unsaved";
import type { Brand } from "../wire";
import { Select } from "./Select";

const picked = signal("");

/** Of which brand the settings are that show. */
export function brandOf(brands: Brand[]): Brand | undefined {
  return brands.find((b) => b.id === picked.value) ?? brands[0];
}

/** Shows another one's. */
export function pickBrand(id: string): void {
  picked.value = id;
}

/** A choice, where there is one. */
export function BrandPick({ brands }: { brands: Brand[] }) {
  if (brands.length < 2) return null;
  return <div class="part"><Select label="Brand" value={brandOf(brands)?.id ?? ""} onChange={(id) => leave(() => pickBrand(id))} options={brands.map((b) => [b.id, b.name])} /></div>;
}
