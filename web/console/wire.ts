/** The shapes of `/console/api`: the generated ones, under their own names. */
import type { components } from "../gen/api";

type S = components["schemas"];

export type APIKey = S["APIKey"];
export type ActorRef = S["ActorRef"];
export type Agent = S["Agent"];
export type AgentEvent = S["AgentEvent"];
export type Attribute = S["Attribute"];
export type Attachment = S["Attachment"];
export type Author = S["Author"];
export type Block = S["Block"];
export type Brand = S["Brand"];
export type ConsoleState = S["ConsoleState"];
export type Conversation = S["Conversation"];
export type Customer = S["Customer"];
export type CustomerRef = S["CustomerRef"];
export type Draft = S["Draft"];
export type ErrorEntry = S["Problem"];
export type Fleeting = S["Fleeting"];
export type Frame = S["AgentFrame"];
export type Inbox = S["Inbox"];
export type Link = S["Link"];
export type ManagedSettings = S["ManagedSettings"];
export type Message = S["Message"];
export type MessagePage = S["MessagePage"];
export type Organisation = S["Organisation"];
export type Page = S["Page"];
export type Preview = S["Preview"];
export type Presence = S["Presence"];
export type Row = S["Row"];
export type Satisfaction = S["Satisfaction"];
export type Secret = S["Secret"];
export type Talk = S["Talk"];
export type Typing = S["Typing"];

export type AttributeType = Attribute["type"];
export type Klass = Attribute["klass"];
export type Role = Agent["role"];
export type Values = Customer["custom"];
export type View = "open" | "mine" | "done";
