import { ada, ben, conversation, minutes, type PublicBrand, type Said, type Settings, type Survey, type World } from "./pretend";

/** What a picture shows: a world, what the page starts the chat with, and what somebody does then. */
export interface State {
  /** Its name in addresses and pictures. */
  name: string;
  /** What it shows, in a few words. */
  what: string;
  world: World;
  options?: Record<string, unknown>;
  /** Done one after the other, each once the one before shows. */
  steps: Step[];
}

export type Step =
  | { open: true }
  | { thread: number }
  | { fresh: true }
  /** Clicks, or types into, the first element of the chat's frame that the selector finds, as soon as it is there. */
  | { click: string }
  | { type: string; into: string }
  | { scroll: string }
  /** The picture is done once this is there. */
  | { see: string };

const bubbles: Said[] = [
  { body: "Hello! Do you still have the big *Monstera*?", ago: 26 },
  { body: "The one from the window.", ago: 25 },
  { by: ada, body: "Good afternoon! Yes, **two of them**.", ago: 22 },
  { by: ada, body: "They are 140 cm high, and come with:\n\n- a pot of your choice\n- our [care guide](https://larkspur.example/care)\n- free delivery within the city", ago: 21 },
  { body: "Lovely. Could you keep one for me until Saturday?", ago: 4 },
  { by: ada, body: "Of course. It has your name on it.", ago: 2 },
];
const yesterday: Said[] = [
  { body: "My order `LK-20418` has not come yet", ago: 60 * 27 },
  { by: ben, body: "I am sorry about that. The courier has it, and it will be with you **today before six**.", ago: 60 * 26 },
  { body: "It is here, and in one piece. Thank you!", ago: 60 * 21 },
  { by: ben, body: "Glad to hear that 🌱", ago: 60 * 20 },
];

const settings = (brand: Partial<PublicBrand> = {}, availability: Settings["availability"] = "online"): Settings => ({
  availability,
  language: { code: "en", tag: "en", dir: "ltr", labels: {} }, // the page's own decides (tile.ts)
  brand: { id: "65f0000000000000000000c1", name: "Larkspur", enabled: true, greeting: "", colour: "#2f6f5e", ink: "#ffffff", shades: ["#2f6f5e", "#78a296", "#2f6f5e", "#2f6f5e"], closableChat: true, ...brand },
});

type Made = ReturnType<typeof conversation>;
const world = (all: Made[] = [], more: Partial<World> = {}): World => ({
  settings: settings(), conversations: all.map((c) => c.conversation), messages: Object.fromEntries(all.map((c) => [c.conversation.id, c.messages])), ...more,
});

const talk = () => conversation(bubbles);
const older = () => conversation(yesterday, { ended: true, endedBy: "customer", endedAt: minutes(60 * 20) });
const oldest = () => conversation([{ body: "Do you deliver to the islands?", ago: 60 * 24 * 9 }, { by: ada, body: "We do, on Thursdays.", ago: 60 * 24 * 9 - 5 }]);

const survey = (scale: Survey["form"]["scale"], part: Partial<Survey> = {}, form: Partial<Survey["form"]> = {}): Survey => ({
  id: "s1", conversation: "", status: "offered", offeredAt: minutes(1), lockedAt: minutes(-60 * 24),
  form: { name: "After chat", description: "", introduction: "One question, if you have a moment.", ratingPrompt: "How did we do?", scale, ...form }, ...part,
});
const asked = (satisfaction: Survey) => world([conversation(bubbles, { ended: true, endedBy: "agent", endedAt: minutes(1), satisfaction })]);

const leaf = "data:image/svg+xml," + encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="480" height="320"><rect width="480" height="320" fill="#cfe3d4"/><path d="M240 290C120 230 110 110 240 40c130 70 120 190 0 250z" fill="#2f6f5e"/><path d="M240 280V70" stroke="#cfe3d4" stroke-width="6"/></svg>');

/** Every state of the widget, in the order in which somebody meets them. */
export const states: readonly State[] = [
  { name: "launcher", what: "The launcher", world: world(), steps: [] },
  { name: "launcher-left", what: "The launcher, left and large", world: world(), options: { chatIconPosition: "left", chatIconSize: 80 }, steps: [] },
  { name: "launcher-unread", what: "The launcher with unread messages", world: world([conversation(bubbles, { unread: 2, seenN: 4 })]), steps: [{ see: ".parley-badge:not([hidden])" }] },
  { name: "home-first", what: "Home, for somebody new", world: world(), steps: [{ open: true }, { see: ".home" }] },
  { name: "home-own-words", what: "Home, with a long greeting of the company's", world: world([], { settings: settings({ greeting: "Good afternoon from the greenhouse. Ask us anything about plants, pots and patience.", teamName: "The greenhouse" }) }), steps: [{ open: true }, { see: ".home" }] },
  { name: "home-back", what: "Home, with a conversation", world: world([conversation(bubbles, { unread: 1, seenN: 5 })]), steps: [{ open: true }, { see: ".home .card" }] },
  { name: "home-several", what: "Home, with several conversations", world: world([talk(), older(), oldest()]), steps: [{ open: true }, { see: ".home .history" }] },
  {
    name: "home-away", what: "Home, outside business hours",
    world: world([], { settings: settings({ offhoursDisplay: "offline", offhoursMessage: "The greenhouse is closed. Leave us a message, and we will answer tomorrow from nine.", offhoursImageUrl: leaf }, "offline") }),
    steps: [{ open: true }, { see: ".off-hours" }],
  },
  { name: "history", what: "All conversations", world: world([conversation(bubbles, { unread: 3, seenN: 3 }), older(), oldest()]), steps: [{ open: true }, { click: ".home .history" }, { see: ".list" }] },
  { name: "thread-new", what: "A new conversation", world: world(), steps: [{ fresh: true }, { see: ".thread .empty" }] },
  { name: "thread-typing-in", what: "A new conversation, with something typed", world: world(), steps: [{ fresh: true }, { type: "Hello, I would like to order the *Strelitzia* from your window.\n\nIs it still there?", into: "textarea" }] },
  { name: "thread", what: "A conversation", world: world([talk()]), steps: [{ thread: 0 }, { see: ".group + .group" }] },
  { name: "thread-days", what: "A conversation of several days", world: world([conversation([...yesterday, ...bubbles])]), steps: [{ thread: 0 }, { see: ".group + .group" }] },
  { name: "thread-agent-types", what: "Somebody is typing", world: world([talk()], { typing: true }), steps: [{ thread: 0 }, { see: ".typing-dots" }] },
  { name: "thread-wait", what: "Before anybody has joined", world: world([conversation(bubbles.slice(0, 2))], { settings: settings({ waitMessage: "We usually answer within ten minutes." }) }), steps: [{ thread: 0 }, { see: ".notice" }] },
  { name: "thread-email", what: "May we have your address?", world: world([conversation(bubbles.slice(0, 2))], { unreachable: true }), steps: [{ thread: 0 }, { see: ".offer" }] },
  {
    name: "thread-pictures", what: "Files and pictures",
    world: world([conversation([
      { body: "", ago: 9, attachments: [{ id: "f1", name: "window.jpg", contentType: "image/jpeg", size: 482_000, url: leaf, thumbnail: { url: leaf, width: 480, height: 320 }, createdAt: minutes(9) }] },
      { body: "Is this the right size?", ago: 9 },
      { by: ada, body: "It is. Here is how to plant it:", ago: 5, attachments: [{ id: "f2", name: "Planting a Strelitzia.pdf", contentType: "application/pdf", size: 1_240_000, url: "/demo/icon.svg", createdAt: minutes(5) }] },
    ])]),
    steps: [{ thread: 0 }, { see: ".files" }],
  },
  {
    name: "thread-previews", what: "Previews of links",
    world: world([conversation([
      { body: "Do you have this one? https://larkspur.example/strelitzia", ago: 9, previews: [{ url: "https://larkspur.example/strelitzia", title: "Strelitzia nicolai, 120 cm", description: "A bird of paradise for bright rooms, in a clay pot.", site: "Larkspur & Daughters", price: "€ 89.00", image: { url: leaf, width: 480, height: 320 } }] },
      { by: ada, body: "Yes, three of them.", ago: 5 },
    ])]),
    steps: [{ thread: 0 }, { see: ".previews, .preview" }],
  },
  {
    name: "thread-failed", what: "A message that was not sent", world: world([talk()], { trouble: "sends" }),
    steps: [{ thread: 0 }, { see: ".group + .group" }, { type: "Could you also wrap it?", into: "textarea" }, { click: ".composer [type=submit]" }, { see: ".failed" }],
  },
  { name: "thread-sending", what: "A message on its way", world: world([talk()]), steps: [{ thread: 0 }, { see: ".group + .group" }, { type: "Could you also wrap it?", into: "textarea" }, { click: ".composer [type=submit]" }, { see: ".sending" }] },
  { name: "thread-loading", what: "A conversation that is loading", world: world([talk()], { trouble: "slow" }), steps: [{ thread: 0 }, { see: ".waiting" }] },
  { name: "thread-lost", what: "A conversation that could not be loaded", world: world([talk()], { trouble: "lists" }), steps: [{ thread: 0 }, { see: ".trouble" }] },
  { name: "end-chat", what: "End this chat?", world: world([talk()]), steps: [{ thread: 0 }, { click: ".end-chat" }, { see: ".sure" }] },
  { name: "ended", what: "A chat that has ended, and may go on", world: world([conversation(bubbles, { ended: true, endedBy: "customer", endedAt: minutes(1) })]), steps: [{ thread: 0 }, { see: ".group + .group" }] },
  { name: "ended-for-good", what: "A chat that has ended for good", world: world([conversation(bubbles, { ended: true, endedBy: "agent", endedAt: minutes(1) })], { settings: settings({ suppressConversationReopen: true }) }), steps: [{ thread: 0 }, { see: ".over" }] },
  { name: "survey-numbers", what: "How did we do? In numbers", world: asked(survey({ type: "number", options: 5, labelLow: "Badly", labelHigh: "Very well" })), steps: [{ thread: 0 }, { see: ".survey" }] },
  { name: "survey-faces", what: "How did we do? In faces", world: asked(survey({ type: "emoji", options: 5, labelLow: "", labelHigh: "" })), steps: [{ thread: 0 }, { see: ".survey" }] },
  { name: "survey-thumbs", what: "How did we do? In thumbs", world: asked(survey({ type: "thumb", options: 2, labelLow: "", labelHigh: "" })), steps: [{ thread: 0 }, { see: ".survey" }] },
  {
    name: "survey-more", what: "What follows a rating",
    world: asked(survey({ type: "number", options: 5, labelLow: "Badly", labelHigh: "Very well" }, { status: "rated", rating: 2 }, { questions: [{ id: "why", prompt: "What went wrong?", type: "checkbox", options: ["It took long", "It did not help", "Something else"], ratings: [1, 2] }, { id: "more", prompt: "Anything you would like to add?", type: "text" }] })),
    steps: [{ thread: 0 }, { see: ".questions" }],
  },
];
