import type { ComponentChildren } from "preact";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { useAround } from "./context";
import { say } from "./words";

type Props = { back?: () => void; children?: ComponentChildren; bare?: boolean };

/** The bar on top: back, what this is, close. */
export function Header({ back, children, bare }: Props) {
  const { host } = useAround();
  return (
    <header class="header" data-bare={bare || undefined}>
      {back && <Button shape="icon" size="l" aria-label={say("back")} onClick={back}><Icon name="back" size={22} /></Button>}
      <div class="header-title">{children}</div>
      <Button shape="icon" size="l" aria-label={say("close")} onClick={host.close}><Icon name="close" size={20} /></Button>
    </header>
  );
}
