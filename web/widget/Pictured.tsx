import { Files as List } from "../ui/Files";
import type { ComponentProps } from "preact";
import { useAround } from "./context";
import { view } from "./pictures";

/** The files of a message; its pictures can be seen large. */
export function Files(props: ComponentProps<typeof List>) {
  const { host } = useAround();
  return <List {...props} open={(file) => view(file.id, host.adopt)} />;
}
