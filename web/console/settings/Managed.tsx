import { useEffect } from "preact/hooks";
import { Button } from "../shell/Button";
import { Failure } from "../shell/Failure";
import { SkeletonRows } from "../shell/Skeleton";
import { loadManaged, managed } from "../state/managed";
import { APIKeys } from "./APIKeys";
import { Attributes } from "./Attributes";
import { BrandPick, brandOf } from "./BrandPick";
import { BrandsPage } from "./BrandsPage";
import { ChatPage } from "./ChatPage";
import { DomainsPage } from "./DomainsPage";
import { HoursPage } from "./HoursPage";
import { Install } from "./Install";
import { OrganisationPage } from "./OrganisationPage";
import { People } from "./People";
import { SurveyPage } from "./SurveyPage";
import { Signing } from "./Signing";
import { TextsPage } from "./TextsPage";

/** A page for managers: loads what they may change, then shows it. */
export function Managed({ page }: { page: string }) {
  useEffect(() => void loadManaged(), [page]);
  const m = managed.value;
  if (m.phase === "failed") return <Failure title="The settings did not load" text={m.problem}><Button onClick={() => void loadManaged()}>Try again</Button></Failure>;
  if (m.phase === "loading") return <SkeletonRows />;
  const s = m.settings;
  const brand = brandOf(s.brands);
  switch (page) {
    case "install": return <Install settings={s} />;
    case "brands": return <BrandsPage brands={s.brands} />;
    case "chat": return brand && <><BrandPick brands={s.brands} /><ChatPage key={brand.id} brand={brand} settings={s} /></>;
    case "texts": return brand && <><BrandPick brands={s.brands} /><TextsPage key={brand.id} brand={brand} settings={s} /></>;
    case "survey": return brand && <><BrandPick brands={s.brands} /><SurveyPage key={brand.id} brand={brand} settings={s} /></>;
    case "hours": return <HoursPage schedules={s.schedules ?? []} />;
    case "domains": return brand && <DomainsPage organisation={s.organisation} brands={s.brands} brand={brand} />;
    case "people": return <People />;
    case "signing": return <Signing secrets={s.secrets ?? []} />;
    case "keys": return <APIKeys keys={s.apiKeys ?? []} />;
    case "attributes": return <Attributes declared={s.attributes ?? []} only={s.organisation.declaredOnly} />;
    default: return <OrganisationPage organisation={s.organisation} />;
  }
}
