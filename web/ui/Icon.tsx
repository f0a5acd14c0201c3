/** Drawn for this project on a 24 px grid; strokes take the text's colour. */
const paths = {
  back: "M14.5 5.5 8 12l6.5 6.5",
  forward: "M9.5 5.5 16 12l-6.5 6.5",
  arrowDown: "M12 5v14M6 13l6 6 6-6",
  close: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  send: "M12 19.5V5M5.5 11 12 4.5l6.5 6.5",
  chat: "M5 5h14a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 19 16h-7l-4.5 4v-4H5a1.5 1.5 0 0 1-1.5-1.5v-8A1.5 1.5 0 0 1 5 5z",
  pencil: "M4.5 19.5 5.5 15 16 4.5 19.5 8 9 18.5zM13.5 7 17 10.5",
} as const;

export type IconName = keyof typeof paths;

/** A glyph; decoration, so name the control that holds it. */
export function Icon({ name, size }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" data-icon={name} viewBox="0 0 24 24" aria-hidden="true" focusable="false" style={size === undefined ? undefined : { "--icon-size": `${size}px` }}>
      <path d={paths[name]} />
    </svg>
  );
}
