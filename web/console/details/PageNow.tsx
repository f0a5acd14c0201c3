import "./PageNow.css";
import type { Page, Presence } from "../wire";

/** The page that the customer has open now, else the one they last wrote from. */
export function PageNow({ presence, last }: { presence: Presence | undefined; last: Page | undefined }) {
  const online = presence?.online ?? false;
  const page = (online && presence?.page) || last;
  return (
    <section class="page-now" data-online={online ? "" : undefined}>
      <h4>{online ? "On your site now" : "Not on your site"}</h4>
      {page && <p>{!online && "Last wrote from "}{/^https?:/i.test(page.url) ? <a href={page.url} target="_blank" rel="noopener noreferrer" title={page.url}>{page.title || short(page.url)}</a> : page.title || page.url}{page.title && <small>{short(page.url)}</small>}</p>}
    </section>
  );
}

function short(url: string): string {
  return url.replace(/^https?:\/\//i, "").replace(/[?#].*$/, "");
}
