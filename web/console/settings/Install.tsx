import type { ManagedSettings } from "../wire";
import { CopyBox } from "./CopyBox";
import { Day } from "./Day";

/** What goes into the company's pages. */
export function Install({ settings }: { settings: ManagedSettings }) {
  return (
    <>
      <section class="part">
        <h3>Embed the chat</h3>
        <p>Paste this before the end of the body of every page that should have the chat.</p>
        <CopyBox label="Snippet" text={settings.snippet} />
      </section>
      <section class="part">
        <h3>Content-Security-Policy</h3>
        <p>If your pages send this header, add these sources to it. The chat itself needs nothing inline and no eval; the second script of the snippet is yours: give it your nonce, or put it into a file. Pictures of yours that are elsewhere need their host in img-src too.</p>
        <CopyBox label="Content-Security-Policy" text={settings.csp} />
      </section>
      <section class="part">
        <h3>Chat keys</h3>
        <p>Public: it is in your pages and says which organisation they belong to.</p>
        {settings.chatKeys.map((k) => <div key={k.id}><CopyBox label="Chat key" text={k.key} oneLine /><small class="field-hint">Made <Day at={k.createdAt} /></small></div>)}
      </section>
    </>
  );
}
