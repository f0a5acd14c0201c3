import type { ComponentProps } from "preact";
import { Previews as Cards } from "../ui/Previews";
import { useAround } from "./context";

/** What a message's links lead to, where page and brand show that. */
export function Previews(props: ComponentProps<typeof Cards>) {
  const { client, options } = useAround().host;
  return options.value.previews && !client.settings.value.brand.noUrlUnfurling ? <Cards {...props} /> : null;
}
