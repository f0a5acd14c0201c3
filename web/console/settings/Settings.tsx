import "./Settings.css";
import { ArrowLeft } from "lucide-preact";
import { Link, Redirect, useLocation } from "wouter-preact";
import { Button } from "../shell/Button";
import { me } from "../state/session";
import { Managed } from "./Managed";
import { pagesFor } from "./pages";
import { Profile } from "./Profile";

/** The settings: a menu of pages, and the page. On a phone one of the two. */
export function Settings({ page }: { page: string }) {
  const [, go] = useLocation();
  const role = me.value?.role ?? "agent";
  const pages = pagesFor(role);
  const current = pages.find((p) => p.id === page);
  const narrow = matchMedia("(max-width: 719px)").matches;
  if (!current && (page !== "" || !narrow)) return <Redirect to={role === "agent" ? "/settings/profile" : "/settings/install"} replace />;
  return (
    <main class="settings" data-page={current ? "" : undefined}>
      <h1 class="visually-hidden">Settings</h1>
      <nav class="settings-menu" id={current ? undefined : "main"} aria-label="Settings">
        <h2>Settings</h2>
        <ul>{pages.map((p) => <li key={p.id}><Link href={`/settings/${p.id}`} aria-current={p.id === page ? "page" : undefined}>{p.name}</Link></li>)}</ul>
      </nav>
      {current && (
        <section class="settings-page" id="main" tabIndex={-1} key={current.id}>
          <header class="settings-head">
            <span class="settings-back"><Button kind="quiet" label="Back to settings" onClick={() => go("/settings")}><ArrowLeft size={20} /></Button></span>
            <h2>{current.name}</h2>
          </header>
          {current.id === "profile" ? <Profile /> : <Managed page={current.id} />}
        </section>
      )}
    </main>
  );
}
