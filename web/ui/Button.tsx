import type { ButtonHTMLAttributes, Ref } from "preact";

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: "primary" | "line" | "quiet" | "danger";
  size?: "s" | "m" | "l";
  /** "icon": square, for one glyph; give it an aria-label. */
  shape?: "text" | "icon";
  buttonRef?: Ref<HTMLButtonElement>;
};

/** A button; type "button" unless told. */
export function Button({ look = "quiet", size = "m", shape = "text", class: extra, buttonRef, ...rest }: Props) {
  return <button type="button" {...rest} ref={buttonRef} class={extra ? `button ${extra as string}` : "button"} data-look={look} data-size={size} data-shape={shape} />;
}
