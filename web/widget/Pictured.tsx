import { Files as List } from "../ui/Files";
import type { ComponentProps } from "preact";
import { view } from "./pictures";

/** The files of a message; its pictures can be seen large. */
export function Files(props: ComponentProps<typeof List>) {
  return <List {...props} open={(file) => view(file.id)} />;
}
