import { Fragment } from "preact";
import { useEffect } from "preact/hooks";
import { Button } from "../shell/Button";
import { Failure } from "../shell/Failure";
import { SkeletonRows } from "../shell/Skeleton";
import { loadManaged, managed } from "../state/managed";
import { APIKeys } from "./APIKeys";
import { Attributes } from "./Attributes";
import { BrandChat } from "./BrandChat";
import { BrandPage } from "./BrandPage";
import { Install } from "./Install";
import { OrganisationPage } from "./OrganisationPage";
import { People } from "./People";
import { Signing } from "./Signing";

/** A page for managers: loads what they may change, then shows it. */
export function Managed({ page }: { page: string }) {
  useEffect(() => void loadManaged(), [page]);
  const m = managed.value;
  if (m.phase === "failed") return <Failure title="The settings did not load" text={m.problem}><Button onClick={() => void loadManaged()}>Try again</Button></Failure>;
  if (m.phase === "loading") return <SkeletonRows />;
  const s = m.settings;
  switch (page) {
    case "install": return <Install settings={s} />;
    case "brand": return <>{s.brands.map((b) => <Fragment key={b.id}><BrandPage brand={b} /><BrandChat brand={b} /></Fragment>)}</>;
    case "people": return <People />;
    case "signing": return <Signing secrets={s.secrets ?? []} />;
    case "keys": return <APIKeys keys={s.apiKeys ?? []} />;
    case "attributes": return <Attributes declared={s.attributes ?? []} only={s.organisation.declaredOnly} />;
    default: return <OrganisationPage organisation={s.organisation} />;
  }
}
