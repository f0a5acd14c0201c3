import "./Console.css";
import { useEffect, useState } from "preact/hooks";
import { Redirect, useLocation } from "wouter-preact";
import { Details } from "../details/Details";
import { List } from "../inbox/List";
import { Settings } from "../settings/Settings";
import { detailsShown, detailsWidth, listWidth } from "../state/prefs";
import { need } from "../state/inbox";
import { epoch, world } from "../state/session";
import { ThreadPane } from "../thread/ThreadPane";
import { Nobody } from "../thread/Nobody";
import { ConnectionBar } from "./ConnectionBar";
import { Palette } from "./Palette";
import { place } from "./place";
import { Rail } from "./Rail";
import { Resizer } from "./Resizer";
import { Sheet } from "./Sheet";
import { Skeleton } from "./Skeleton";
import { useKeys } from "../keys/useKeys";
import { useDrafts } from "../thread/useDrafts";

/** The panes of the console. CSS decides how many of them show; `data-at` is the one that a phone shows. */
export function Console() {
  const [path, go] = useLocation();
  const [over, setOver] = useState<"palette" | "sheet" | null>(null);
  const at = place(path);
  useKeys(at, { palette: () => setOver("palette"), sheet: () => setOver("sheet") }, over !== null);
  useDrafts();
  useEffect(() => { window.scrollTo(0, 0); }, [path]);
  useEffect(() => need("open"), [epoch.value]); // what waits is counted from it, whatever shows
  if (!world.value) return <Skeleton />;
  if (at.screen === "nowhere") return <Redirect to="/open" replace />;
  return (
    <div class="console" data-at={at.screen === "inbox" ? at.pane : "settings"}>
      <a class="skip" href="#main">Skip to the conversation</a>
      <Rail at={at} onHelp={() => setOver("sheet")} onPalette={() => setOver("palette")} />
      {at.screen === "settings" ? <Settings page={at.page} /> : (
        <main class="panes" data-details={at.id && detailsShown.value ? "" : undefined} style={{ "--list": `${listWidth.value}px`, "--details": `${detailsWidth.value}px` }}>
          <h1 class="visually-hidden">Conversations</h1>
          <List view={at.view} current={at.id} />
          <Resizer label="Width of the list" width={listWidth} min={260} max={520} from="start" />
          {at.id ? <ThreadPane key={at.id} id={at.id} view={at.view} /> : <Nobody view={at.view} />}
          {at.id && <Resizer label="Width of the details" width={detailsWidth} min={260} max={480} from="end" />}
          {at.id && <Details key={at.id} id={at.id} view={at.view} />}
        </main>
      )}
      <ConnectionBar />
      {over === "palette" && <Palette at={at} onClose={() => setOver(null)} go={go} onSheet={() => setOver("sheet")} />}
      {over === "sheet" && <Sheet onClose={() => setOver(null)} />}
    </div>
  );
}
