import { Banner } from "./Banner";
import { useAround } from "./context";
import { say } from "./words";

/** Beside every screen: a word of trouble, and by what the chat runs, where the brand says so. */
export function Foot() {
  const { client, server } = useAround().host;
  return (
    <>
      <Banner />
      {client.settings.value.brand.showBrandingIdentifier && <p class="powered"><a href={`${server.base}/`} target="_blank" rel="noopener">{say("poweredBy", { name: "Parley" })}<span class="visually-hidden"> ({say("openLink")})</span></a></p>}
    </>
  );
}
