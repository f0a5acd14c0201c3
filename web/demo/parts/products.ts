export type Product = { id: "fig" | "zz" | "monstera" | "cactus" | "terrarium" | "pot"; name: string; note: string; /** cents */ price: number };

export const products: Product[] = [
  { id: "monstera", name: "Monstera", note: "Big leaves, easy temper", price: 3400 },
  { id: "fig", name: "Fiddle-leaf fig", note: "Likes an east window", price: 4900 },
  { id: "zz", name: "ZZ plant", note: "Forgives everything", price: 2600 },
  { id: "cactus", name: "Bunny-ear cactus", note: "Water twice a season", price: 1400 },
  { id: "terrarium", name: "Terrarium kit", note: "A forest in a jar", price: 3900 },
  { id: "pot", name: "Terracotta pot", note: "Thrown in our yard", price: 1800 },
];
