import type { PublicBrand } from "./pretend";

type Colour = Pick<PublicBrand, "colour" | "ink" | "shades">;

/** Companies' colours that are hard to get right, with what the server makes of them (`chat.Brand.Ink` and `Shades`). */
export const colours = {
  pale: { colour: "#f3d9c9", ink: "#14161c", shades: ["#746860", "#f3d9c9", "#a39187", "#f3d9c9"] },
  dark: { colour: "#1b2430", ink: "#ffffff", shades: ["#1b2430", "#959a9f", "#1b2430", "#5e656d"] },
  neon: { colour: "#39ff14", ink: "#14161c", shades: ["#1c7b0a", "#39ff14", "#39ff14", "#39ff14"] },
} satisfies Record<string, Colour>;

export type ColourName = keyof typeof colours;

export const isColour = (name: string | null): name is ColourName => name !== null && Object.hasOwn(colours, name);
