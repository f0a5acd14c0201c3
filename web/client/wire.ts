/** The shapes that travel to and from a customer's page (docs/protocol.md): the generated ones, under their own names. */
import type { components } from "../gen/api";

type S = components["schemas"];

export type Attachment = S["Attachment"];
export type Author = S["Author"];
export type Block = S["Block"];
export type CustomerState = S["CustomerState"];
export type ErrorEntry = S["Problem"];
export type Frame = S["Frame"];
export type Heard = S["Heard"];
export type Identity = S["Identity"];
export type LoggedIn = S["LoggedIn"];
export type Message = S["Message"];
export type MessagePage = S["MessagePage"];
export type Preview = S["Preview"];
export type PublicConversation = S["PublicConversation"];
export type PublicEvent = S["PublicEvent"];
export type Satisfaction = S["Satisfaction"];
/** `ahead`: ms by which the server's clock is ahead of this device's, once somebody has looked (sdk/availability.ts). */
export type Settings = S["Settings"] & { ahead?: number };
export type Written = S["Written"];
