import type { Settings } from "../client/wire";
import type * as Page from "./types";

/** The settings with their documented names, all of them there. */
export function documented({ brand: b, availability }: Settings): Page.Settings {
  return {
    enabled: availability !== "disabled", brandId: b.id, activeAssistant: "", knowledgeBaseId: "", teamName: b.teamName || b.name, teamIconUrl: b.teamIconUrl ?? "", greeting: b.greeting,
    waitMessage: b.waitMessage ?? "", autoreply: b.autoreply ?? "", embedIconUrl: b.embedIconUrl ?? "", embedIconColor: b.colour, colors: {}, closableChat: b.closableChat === true,
    singleSessionChat: b.singleSessionChat === true, noHistory: b.noHistory === true, offhoursDisplay: b.offhoursDisplay ?? "offline", offhoursMessage: b.offhoursMessage ?? "",
    offhoursImageUrl: b.offhoursImageUrl ?? "", widgetType: "chat", sharedPubNubKeySet: null, showTypingIndicatorWeb: b.noTypingToCustomer !== true,
    showTypingIndicatorCustomerWeb: b.noTypingToAgent !== true, showBrandingIdentifier: b.showBrandingIdentifier === true, disableAttachments: b.disableAttachments === true, outboundChatEnabled: true,
  };
}
