import { ada, ben, brandId, conversation, minutes, type PublicBrand, type Said, type Settings, type Survey, type World } from "./pretend";

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
  /** To its top. */
  | { scroll: string }
  /** Chooses files for the next message. */
  | { hold: { name: string; size: number }[] }
  /** Holds a file over it. */
  | { over: string }
  /** Somebody says something meanwhile. */
  | { hear: Said }
  /** The picture is done once this is there. */
  | { see: string };

const bubbles: Said[] = [
  { body: "Hello! Do you still have the big Monstera?", ago: 26 },
  { body: "The one from the window.", ago: 25 },
  { by: ada, body: "Good afternoon! Yes, **two of them**.", ago: 22 },
  { by: ada, body: "They are 140 cm high, and come with:\n\n- a pot of your choice\n- our [care guide](https://larkspur.example/care)\n- free delivery within the city", ago: 21 },
  { body: "Lovely. Could you keep one for me until Saturday?", ago: 4 },
  { by: ada, body: "Of course. It has your name on it.", ago: 2 },
];
const yesterday: Said[] = [
  { body: "My order LK-20418 has not come yet", ago: 60 * 27 },
  { by: ben, body: "I am sorry about that. The courier has it, and it will be with you **today before six**.", ago: 60 * 26 },
  { body: "It is here, and in one piece. Thank you!", ago: 60 * 21 },
  { by: ben, body: "Glad to hear that 🌱", ago: 60 * 20 },
];

const settings = (brand: Partial<PublicBrand> = {}, availability: Settings["availability"] = "online"): Settings => ({
  availability,
  language: { code: "en", tag: "en", dir: "ltr", labels: {} }, // the page's own decides (tile.ts)
  brand: { id: brandId, name: "Larkspur", enabled: true, greeting: "", colour: "#2f6f5e", ink: "#ffffff", shades: ["#2f6f5e", "#78a296", "#2f6f5e", "#2f6f5e"], closableChat: true, ...brand },
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
const asked = (satisfaction: Survey, more: Partial<World> = {}) => world([conversation(bubbles, { ended: true, endedBy: "agent", endedAt: minutes(1), satisfaction })], more);

const leaf = "data:image/svg+xml," + encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="480" height="320"><rect width="480" height="320" fill="#cfe3d4"/><path d="M240 290C120 230 110 110 240 40c130 70 120 190 0 250z" fill="#2f6f5e"/><path d="M240 280V70" stroke="#cfe3d4" stroke-width="6"/></svg>');

const offer = (template: Record<string, unknown>, body: string, ...then: Said[]) => world([conversation([
  { body: "Hello, I have a question about my order.", ago: 6 },
  { by: ada, body, ago: 5, template: { ...template, body } },
  ...then,
])]);
const replies = {
  templateType: "quick_replies",
  actions: [
    { displayText: "Where is it?", value: "where", valueType: "text" }, { displayText: "It arrived damaged", value: "damaged", valueType: "text" },
    { displayText: "I would like to return it", value: "return", valueType: "text" }, { displayText: "Delivery times", value: "https://larkspur.example/delivery", valueType: "url" },
  ],
};
const topics = {
  templateType: "mll",
  actions: { tree: { children: [
    { id: "plants", displayName: "Plants", children: [{ id: "leaves", displayName: "Leaves that turn yellow" }, { id: "pests", displayName: "Pests" }, { id: "light", displayName: "Light and place", children: [{ id: "north", displayName: "A window to the north" }] }] },
    { id: "delivery", displayName: "Delivery", children: [{ id: "late", displayName: "It is late" }] },
    { id: "other", displayName: "Something else" },
  ] } },
};
const orders = {
  templateType: "list",
  actions: [
    { value: "o1", displayText: { title: "Strelitzia nicolai", details: "LK-20418 · on its way", imageUrl: new URL("/demo/icon.svg", location.href).href } },
    { value: "o2", displayText: { title: "Two clay pots, 24 cm, and a bag of soil", details: "LK-20377 · delivered on 26 February" } },
  ],
};
const image = (name: string) => ({ id: name, name, contentType: "image/jpeg", size: 482_000, url: leaf, thumbnail: { url: leaf, width: 480, height: 320 }, createdAt: minutes(9) });
const gallery = () => world([conversation([{ body: "", ago: 9, attachments: [image("window.jpg"), image("door.jpg")] }, { by: ada, body: "Lovely light. Both will do.", ago: 5 }])]);
const thread = { see: ".group + .group" };
const pick = (size: number, name: string) => ({ hold: [{ name, size }] });

/** Every state of the widget, in the order in which somebody meets them. */
export const states: readonly State[] = [
  { name: "launcher", what: "The launcher", world: world(), steps: [] },
  { name: "launcher-left", what: "The launcher, left and large", world: world(), options: { chatIconPosition: "left", chatIconSize: 80 }, steps: [] },
  { name: "launcher-small", what: "The launcher, small, with nine unread", world: world([conversation(bubbles, { unread: 9, seenN: 0 })]), options: { chatIconSize: 36 }, steps: [{ see: ".parley-badge:not([hidden])" }] },
  { name: "launcher-moved", what: "The launcher, away from the edges", world: world(), options: { chatIconPosition: { alignment: "right", horizontalPadding: 60, verticalPadding: 40 } }, steps: [] },
  { name: "launcher-own", what: "The launcher with the company's own icon", world: world([], { settings: settings({ embedIconUrl: leaf }) }), steps: [{ see: ".parley-launcher svg[style*=background]" }] },
  { name: "launcher-unread", what: "The launcher with unread messages", world: world([conversation(bubbles, { unread: 2, seenN: 4 })]), steps: [{ see: ".parley-badge:not([hidden])" }] },
  { name: "launcher-many", what: "The launcher with more than anybody counts", world: world([conversation(bubbles, { unread: 120, seenN: 0 })]), steps: [{ see: ".parley-badge:not([hidden])" }] },
  { name: "launcher-peek", what: "The first answer, beside the launcher", world: world([conversation(bubbles.slice(0, 2))]), steps: [{ hear: { by: ada, body: "Good afternoon! Yes, we have two of them. They are 140 cm high, and come with a pot of your choice and our care guide.", ago: 0 } }, { see: ".parley-peek" }] },
  { name: "home-first", what: "Home, for somebody new", world: world(), steps: [{ open: true }, { see: ".home" }] },
  { name: "home-own-words", what: "Home, with a long greeting of the company's", world: world([], { settings: settings({ greeting: "Good afternoon from the greenhouse. Ask us anything about plants, pots and patience.", teamName: "The greenhouse" }) }), steps: [{ open: true }, { see: ".home" }] },
  { name: "home-back", what: "Home, with a conversation", world: world([conversation(bubbles, { unread: 1, seenN: 5 })]), steps: [{ open: true }, { see: ".home .card" }] },
  { name: "home-several", what: "Home, with several conversations", world: world([talk(), older(), oldest()]), steps: [{ open: true }, { see: ".home .history" }] },
  { name: "home-single", what: "Home, where one conversation at a time is enough", world: world([talk()], { settings: settings({ singleSessionChat: true }) }), steps: [{ open: true }, { see: ".home .card" }] },
  { name: "home-no-history", what: "Home, without what has ended", world: world([older(), older()], { settings: settings({ noHistory: true }) }), steps: [{ open: true }, { see: ".home" }] },
  { name: "home-powered", what: "Home, with the line that says who made this", world: world([], { settings: settings({ showBrandingIdentifier: true }) }), steps: [{ open: true }, { see: ".powered" }] },
  {
    name: "home-away", what: "Home, outside business hours",
    world: world([], { settings: settings({ offhoursDisplay: "offline", offhoursMessage: "The greenhouse is closed. Leave us a message, and we will answer tomorrow from nine.", offhoursImageUrl: leaf }, "offline") }),
    steps: [{ open: true }, { see: ".off-hours" }],
  },
  { name: "home-offline", what: "Home, without a connection", world: world([talk()], { trouble: "lost", hurried: true }), steps: [{ open: true }, { see: ".banner" }] },
  { name: "history", what: "All conversations", world: world([conversation(bubbles, { unread: 3, seenN: 3 }), older(), oldest()]), steps: [{ open: true }, { click: ".home .history" }, { see: ".list" }] },
  {
    name: "history-many", what: "Many conversations",
    world: world(["Do you deliver to the islands?", "My order LK-20418 has not come yet", "Which soil does a Calathea like, and how often is it watered in the winter?", "Is the Monstera still there?", "I would like to return a pot", "Are you open on Easter Monday?", "Thank you!", "Hello", "Do you repot?", "A bill for the company, please"].map((body, i) => conversation([{ body, ago: 1 + i * i * 60 * 11 }, ...(i % 3 === 1 ? [] : [{ by: i % 2 ? ben : ada, body: "Let me have a look.", ago: i * i * 60 * 11 }])], { ...(i > 2 && { ended: true, endedBy: "agent" as const, endedAt: minutes(i * i * 60 * 11 - 1) }), ...(i === 0 && { unread: 12, seenN: 1 }) }))),
    steps: [{ open: true }, { click: ".home .history" }, { see: ".list" }],
  },
  { name: "thread-new", what: "A new conversation", world: world(), steps: [{ fresh: true }, { see: ".thread .empty" }] },
  { name: "thread-typing-in", what: "A new conversation, with something typed", world: world(), steps: [{ fresh: true }, { type: "Hello, I would like to order the Strelitzia from your window.\n\nIs it still there?", into: "textarea" }] },
  { name: "thread", what: "A conversation", world: world([talk()]), steps: [{ thread: 0 }, { see: ".group + .group" }] },
  { name: "thread-days", what: "A conversation of several days", world: world([conversation([...yesterday, ...bubbles])]), steps: [{ thread: 0 }, { see: ".group + .group" }] },
  { name: "thread-agent-types", what: "Somebody is typing", world: world([talk()], { typing: true }), steps: [{ thread: 0 }, { see: ".typing-dots" }] },
  { name: "thread-wait", what: "Before anybody has joined", world: world([conversation(bubbles.slice(0, 2))], { settings: settings({ waitMessage: "We usually answer within ten minutes." }) }), steps: [{ thread: 0 }, { see: ".notice" }] },
  { name: "thread-away", what: "A conversation outside business hours", world: world([conversation(bubbles.slice(0, 2))], { settings: settings({ offhoursDisplay: "offline", offhoursMessage: "The greenhouse is closed. We will answer tomorrow from nine." }, "offline") }), steps: [{ thread: 0 }, { see: ".notice" }] },
  { name: "thread-email", what: "May we have your address?", world: world([conversation(bubbles.slice(0, 2))], { unreachable: true }), steps: [{ thread: 0 }, { see: ".offer" }] },
  { name: "thread-email-wrong", what: "An address that cannot be one", world: world([conversation(bubbles.slice(0, 2))], { unreachable: true }), steps: [{ thread: 0 }, { type: "eve@larkspur", into: ".offer input" }, { click: ".offer [type=submit]" }, { see: ".offer-problem" }] },
  { name: "thread-email-thanks", what: "An address that was left", world: world([conversation(bubbles.slice(0, 2))], { unreachable: true }), steps: [{ thread: 0 }, { type: "eve@larkspur.example", into: ".offer input" }, { click: ".offer [type=submit]" }, { see: ".offer-thanks" }] },
  {
    name: "thread-pictures", what: "Files and pictures",
    world: world([conversation([
      { body: "", ago: 9, attachments: [{ id: "f1", name: "window.jpg", contentType: "image/jpeg", size: 482_000, url: leaf, thumbnail: { url: leaf, width: 480, height: 320 }, createdAt: minutes(9) }] },
      { body: "Is this the right size?", ago: 9 },
      { by: ada, body: "It is. Here is how to plant it:", ago: 5, attachments: [{ id: "f2", name: "Planting a Strelitzia.pdf", contentType: "application/pdf", size: 1_240_000, url: "/demo/icon.svg", createdAt: minutes(5) }] },
    ])]),
    steps: [{ thread: 0 }, { see: ".files" }],
  },
  { name: "picture", what: "A picture, as large as the panel", world: gallery(), steps: [{ thread: 0 }, { click: "a[data-picture]" }, { see: ".viewer img" }] },
  { name: "files-uploading", what: "Files of the next message, on their way", world: world([talk()]), steps: [{ thread: 0 }, thread, { hold: [{ name: "window.png", size: 1 }, { name: "Measurements of the room, all of them.pdf", size: 1_240_000 }] }, { see: ".held canvas:not([hidden])" }, { see: ".held li + li [aria-valuenow='66']" }] },
  { name: "files-failed", what: "A file that did not get through", world: world([talk()], { trouble: "uploads", hurried: true }), steps: [{ thread: 0 }, thread, pick(482_000, "window.pdf"), { see: ".held [data-state=failed]" }] },
  { name: "files-refused", what: "A file that is too large", world: world([talk()]), steps: [{ thread: 0 }, thread, pick(5_400_000, "The whole house.mov"), { see: ".held [data-state=failed]" }] },
  { name: "files-over", what: "A file is held over the conversation", world: world([talk()]), steps: [{ thread: 0 }, thread, { see: ".composer-attach" }, { over: ".thread" }, { see: ".thread[data-drop]" }] },
  { name: "files-off", what: "A company that takes no files", world: world([talk()], { settings: settings({ disableAttachments: true }) }), steps: [{ thread: 0 }, thread] },
  {
    name: "thread-previews", what: "Previews of links",
    world: world([conversation([
      { body: "Do you have this one? https://larkspur.example/strelitzia", ago: 9, previews: [{ url: "https://larkspur.example/strelitzia", title: "Strelitzia nicolai, 120 cm", description: "A bird of paradise for bright rooms, in a clay pot.", site: "Larkspur & Daughters", price: "€ 89.00", image: { url: leaf, width: 480, height: 320 } }] },
      { by: ada, body: "Yes, three of them.", ago: 5 },
    ])]),
    steps: [{ thread: 0 }, { see: ".previews, .preview" }],
  },
  {
    name: "thread-preview-plain", what: "Previews of links, small and without a picture",
    world: world([conversation([
      { by: ada, body: "Here is [how to water it](https://larkspur.example/water), and where it comes from: https://plants.example/strelitzia", ago: 5, previews: [
        { url: "https://larkspur.example/water", title: "How often to water a plant that is larger than you are, and when to leave it alone", description: "Less in winter, more in summer, and never by the calendar.", site: "Larkspur & Daughters" },
        { url: "https://plants.example/strelitzia", title: "Strelitzia", site: "plants.example", image: { url: leaf, width: 120, height: 120 } },
      ] },
    ])]),
    steps: [{ thread: 0 }, { see: ".previews" }],
  },
  {
    name: "thread-written", what: "All that a message can be made of",
    world: world([conversation([
      { by: ada, body: "# Watering\n\nAs the label says, *in short*:\n\n1. Feel the soil\n2. Water **slowly**\n3. Empty the saucer\n\n> Too much is worse than too little.\n\n```\nsummer: 2 × a week\nwinter: 1 × a fortnight\n```\n\nYour order is `LK-20418`.", ago: 5 },
      { body: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and https://larkspur.example/a/very/long/address/that/does/not/end?before=the&edge=of-the-bubble-is-reached", ago: 3 },
      { body: "🌱💚", ago: 2 },
    ])]),
    steps: [{ thread: 0 }, { see: ".bubble[data-big]" }],
  },
  { name: "thread-picture-inline", what: "A picture in a message's text", world: world([conversation([{ by: ada, body: `It is this one:\n\n![A leaf](${new URL("/demo/icon.svg", location.href).href})\n\nShall I keep it?`, ago: 3 }])]), steps: [{ thread: 0 }, { see: ".inline-picture" }] },
  { name: "offer-replies", what: "Answers to choose from", world: offer(replies, "Of course. What is it about?"), steps: [{ thread: 0 }, { see: ".choosing" }] },
  { name: "offer-answered", what: "Answers to choose from, once one was chosen", world: offer(replies, "Of course. What is it about?", { body: "It arrived damaged", payload: "damaged", ago: 4 }, { by: ada, body: "I am sorry. Could you send us a picture of it?", ago: 3 }), steps: [{ thread: 0 }, thread] },
  { name: "offer-locked", what: "A choice that comes before anything else", world: offer({ ...replies, lockInput: true }, "Of course. What is it about?"), steps: [{ thread: 0 }, { see: ".choosing" }, { see: ".locked" }] },
  { name: "offer-tree", what: "A list of several levels", world: offer(topics, "What is it about?"), steps: [{ thread: 0 }, { see: ".tree" }] },
  { name: "offer-tree-below", what: "A list of several levels, a level below", world: offer(topics, "What is it about?"), steps: [{ thread: 0 }, { click: ".tree .choice[data-more]" }, { see: ".tree-at" }] },
  { name: "offer-tree-answered", what: "A list of several levels, once one was chosen", world: offer(topics, "What is it about?", { body: "A window to the north", payload: "north", ago: 4 }), steps: [{ thread: 0 }, thread] },
  { name: "offer-records", what: "Records to choose from", world: offer(orders, "Which order is it?"), steps: [{ thread: 0 }, { see: ".records" }] },
  { name: "offer-unknown", what: "A template that nobody here knows", world: offer({ templateType: "carousel", cards: [{ title: "A" }] }, "Here are **three plants** that like the shade."), steps: [{ thread: 0 }, thread] },
  {
    name: "thread-failed", what: "A message that was not sent", world: world([talk()], { trouble: "sends" }),
    steps: [{ thread: 0 }, { see: ".group + .group" }, { type: "Could you also wrap it?", into: "textarea" }, { click: ".composer [type=submit]" }, { see: ".failed" }],
  },
  { name: "thread-sending", what: "A message on its way", world: world([talk()]), steps: [{ thread: 0 }, { see: ".group + .group" }, { type: "Could you also wrap it?", into: "textarea" }, { click: ".composer [type=submit]" }, { see: ".sending" }] },
  { name: "thread-loading", what: "A conversation that is loading", world: world([talk()], { trouble: "slow" }), steps: [{ thread: 0 }, { see: ".waiting" }] },
  { name: "thread-lost", what: "A conversation that could not be loaded", world: world([talk()], { trouble: "lists" }), steps: [{ thread: 0 }, { see: ".trouble" }] },
  { name: "thread-connecting", what: "A connection that takes its time", world: world([talk()], { trouble: "silent", hurried: true }), steps: [{ thread: 0 }, thread, { see: ".banner" }] },
  { name: "thread-offline", what: "A conversation without a connection", world: world([talk()], { trouble: "lost", hurried: true }), steps: [{ thread: 0 }, thread, { see: ".banner" }] },
  { name: "thread-fresh", what: "A new message, while reading older ones", world: world([conversation([...yesterday, ...bubbles])]), steps: [{ thread: 0 }, thread, { scroll: ".log" }, { hear: { by: ada, body: "It is wrapped, and waits for you.", ago: 0 } }, { see: ".fresh" }] },
  { name: "end-chat", what: "End this chat?", world: world([talk()]), steps: [{ thread: 0 }, { click: ".end-chat" }, { see: ".sure" }] },
  { name: "ended", what: "A chat that has ended, and may go on", world: world([conversation(bubbles, { ended: true, endedBy: "customer", endedAt: minutes(1) })]), steps: [{ thread: 0 }, { see: ".group + .group" }] },
  { name: "ended-for-good", what: "A chat that has ended for good", world: world([conversation(bubbles, { ended: true, endedBy: "agent", endedAt: minutes(1) })], { settings: settings({ suppressConversationReopen: true }) }), steps: [{ thread: 0 }, { see: ".over" }] },
  { name: "ended-single", what: "A chat that has ended, beside the one that goes on", world: world([talk(), conversation(yesterday, { ended: true, endedBy: "agent", endedAt: minutes(60 * 19) })], { settings: settings({ suppressConversationReopen: true, singleSessionChat: true }) }), steps: [{ thread: 1 }, { see: ".over" }] },
  { name: "survey-numbers", what: "How did we do? In numbers", world: asked(survey({ type: "number", options: 5, labelLow: "Badly", labelHigh: "Very well" })), steps: [{ thread: 0 }, { see: ".survey" }] },
  { name: "survey-ten", what: "How did we do? In many numbers", world: asked(survey({ type: "number", options: 10, labelLow: "Not at all likely", labelHigh: "Extremely likely" }, {}, { introduction: "", ratingPrompt: "Would you tell a friend about us?" })), steps: [{ thread: 0 }, { see: ".survey" }] },
  { name: "survey-seven", what: "How did we do? In seven numbers", world: asked(survey({ type: "number", options: 7, labelLow: "Badly", labelHigh: "Very well" })), steps: [{ thread: 0 }, { see: ".survey" }] },
  { name: "survey-faces", what: "How did we do? In faces", world: asked(survey({ type: "emoji", options: 5, labelLow: "", labelHigh: "" })), steps: [{ thread: 0 }, { see: ".survey" }] },
  { name: "survey-thumbs", what: "How did we do? In thumbs", world: asked(survey({ type: "thumb", options: 2, labelLow: "", labelHigh: "" })), steps: [{ thread: 0 }, { see: ".survey" }] },
  {
    name: "survey-more", what: "What follows a rating",
    world: asked(survey({ type: "number", options: 5, labelLow: "Badly", labelHigh: "Very well" }, { status: "rated", rating: 2 }, { questions: [{ id: "why", prompt: "What went wrong?", type: "checkbox", options: ["It took long", "It did not help", "Something else"], ratings: [1, 2] }, { id: "more", prompt: "Anything you would like to add?", type: "text" }] })),
    steps: [{ thread: 0 }, { see: ".questions" }],
  },
  { name: "survey-saved", what: "A rating that was stored", world: asked(survey({ type: "thumb", options: 2, labelLow: "", labelHigh: "" })), steps: [{ thread: 0 }, { click: ".scale button + button" }, { see: ".survey-state[data-state=saved]" }] },
  { name: "survey-failed", what: "A rating that could not be stored", world: asked(survey({ type: "emoji", options: 3, labelLow: "", labelHigh: "" }), { trouble: "ratings" }), steps: [{ thread: 0 }, { click: ".scale button + button" }, { see: ".survey-state[data-state=failed]" }] },
  {
    name: "survey-locked", what: "A rating that can no longer be changed",
    world: asked(survey({ type: "emoji", options: 5, labelLow: "", labelHigh: "" }, { status: "commented", rating: 4, lockedAt: minutes(1), answers: [{ id: "more", prompt: "", answer: "Ada was very kind." }] }, { questions: [{ id: "more", prompt: "Anything you would like to add?", type: "text" }] })),
    steps: [{ thread: 0 }, { see: ".survey" }],
  },
];
