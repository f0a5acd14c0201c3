// Runs first on every host page: writes down, in order, every call, event and callback that the page made or heard.
// A value is shown by what a page can observe of it: own keys in order, types, numbers and booleans, and whether it was
// made in the page's realm ("foreign" if not). A hostile page comes after this script and cannot disturb it.
(() => {
  const lines = [];
  const { keys, getPrototypeOf, prototype: plain } = Object;
  const list = Array.prototype;
  const { apply } = Reflect;
  const tag = plain.toString;
  const { Blob } = window;
  const json = JSON.stringify;
  const push = (line) => { lines[lines.length] = line; };

  const join = (from, show) => {
    let text = "";
    for (let i = 0; i < from.length; i += 1) text += (i ? ", " : "") + show(from[i]);
    return text;
  };

  const show = (value) => {
    if (value === null) return "null";
    switch (typeof value) {
      case "string": return json(value.length > 200 ? "a long text" : value);
      case "function": return "function";
      case "object": break;
      default: return String(value);
    }
    if (apply(tag, value, []) === "[object Error]" || value instanceof Error) {
      const proof = value instanceof Error && typeof value.message === "string" && value.message !== "" ? "Error" : "foreign Error";
      return value.code === undefined ? proof : `${proof}(${value.code})`;
    }
    if (value instanceof Blob) return `a file of ${value.size} bytes`;
    if (Array.isArray(value)) return `${getPrototypeOf(value) === list ? "" : "foreign "}[${join(value, show)}]`;
    return `${getPrototypeOf(value) === plain ? "" : "foreign "}{${join(keys(value), (key) => `${key}: ${show(value[key])}`)}}`;
  };

  const warn = console.warn;
  console.warn = (...args) => { push("console.warn"); apply(warn, console, args); };
  const log = console.log;
  console.log = (...args) => { push(`console.log ${join(args, show)}`); apply(log, console, args); };
  const error = console.error;
  console.error = (...args) => { push(`console.error ${join(args, String)}`); apply(error, console, args); };
  addEventListener("error", (event) => { if (event.message) push(`uncaught ${event.message.replace(/^(Uncaught )?(\w*Error: )?/, "")}`); });
  addEventListener("unhandledrejection", (event) => push(`unhandledrejection ${event.reason}`));

  // What a case does with one of the two globals; "core." marks the lines of the headless one.
  const build = (global, mark) => {
    const heard = { __proto__: null };
    const waiting = [];
    const watched = (name, fn) => function (...args) {
      push(`callback ${mark}${name}(${join(args, show)})`);
      return apply(fn, this, args);
    };
    const K = {
      /** Calls a method; callbacks among the arguments are written down when they run. */
      call: (name, ...args) => {
        push(`call ${mark}${name}(${join(args, show)})`);
        const given = [];
        for (let i = 0; i < args.length; i += 1) given[i] = typeof args[i] === "function" ? watched(name, args[i]) : args[i];
        try {
          const answer = apply(window[global][name], window[global], given);
          if (answer !== undefined) push(`returned ${show(answer)}`);
          return answer;
        } catch (thrown) {
          push(`thrown by ${mark}${name}: ${thrown}`);
        }
      },
      /** Like call, with a callback at the end; resolves with the callback's arguments. */
      ask: (name, ...args) => new Promise((resolve) => void K.call(name, ...args, (...answer) => resolve(answer))),
      /** Adds a listener that writes its arguments down, then goes on with more. */
      on: (event, more, label = event) => {
        const handler = function (...args) {
          push(`event ${mark}${label}(${join(args, show)})`);
          if (!heard[label]) heard[label] = [];
          heard[label][heard[label].length] = args[0];
          for (let i = 0; i < waiting.length; i += 1) waiting[i]();
          if (more) return apply(more, this, args);
        };
        window[global].addListener(event, handler);
        return handler;
      },
      /** Resolves with the payload of the nth event of this label, past or to come; `on` must have been called for it. */
      heard: (label, n = 1) => new Promise((resolve) => {
        const look = () => { if (heard[label]?.length >= n) resolve(heard[label][n - 1]); };
        waiting[waiting.length] = look;
        look();
      }),
      /** All of these events, else all that are documented. */
      listen: (...events) => { for (const event of events.length ? events : documented[global]) K.on(event); },
    };
    return K;
  };
  const documented = {
    Kustomer: ["onUnread", "onOpen", "onClose", "onConversationCreate", "onLogin", "onLogout"],
    KustomerCore: ["onUnread", "onConversationCreate", "onConversationEnded", "onConversationUnended", "onAssistantEnded", "onSatisfactionReceived", "onMessageReceived", "onMessageSent",
      "onAgentTypingActivity", "onLogin", "onLogout"],
  };

  // What the page's script waits for people to do, and whoever of the case's waits for the script to want something.
  const wanted = [];
  let asked = null;
  const offer = () => {
    if (!asked || (!wanted.length && !T.finished)) return;
    const answer = asked;
    asked = null;
    answer(wanted.length ? wanted[0].name : null);
  };

  const own = { script: document.currentScript };
  const T = {
    lines,
    finished: false,
    chat: own.script.dataset.chat,
    key: own.script.dataset.key,
    brand: own.script.dataset.brand,
    given: JSON.parse(own.script.dataset.given),
    nonce: own.script.nonce,
    show,
    /** A line of the case's own. */
    log: (text, ...values) => push(values.length ? `${text} ${join(values, show)}` : text),
    /** The methods and events of Kustomer; T.core is the same for KustomerCore. */
    ...build("Kustomer", ""),
    core: build("KustomerCore", "core."),
    start: (options = { brandId: T.brand }) => T.ask("start", options),
    done: () => {
      T.finished = true;
      offer();
    },
    /** Waits for people to do what the case has under this name (people.ts); gives what that gave. */
    people: (name) => new Promise((resolve) => {
      push(`— ${name}`);
      wanted[wanted.length] = { name, resolve };
      offer();
    }),
    /** What the script waits for people to do; null when it is done. */
    wants: () => new Promise((resolve) => {
      asked = resolve;
      offer();
    }),
    did: (answer) => wanted.shift().resolve(answer),
    /** What a site under Trusted Types does before it sets the address of a script. */
    scriptURL: (address) => (window.trustedTypes ? window.trustedTypes.createPolicy("shop", { createScriptURL: (text) => text }).createScriptURL(address) : address),
    frames: () => document.querySelectorAll("#kustomer-ui-sdk-iframe").length,
    /** Where the frame is, from the window's lower right corner, how large, and whether a hand reaches it. */
    place: () => {
      const frame = document.getElementById("kustomer-ui-sdk-iframe");
      const { right, bottom, width, height } = frame.getBoundingClientRect();
      const { clientWidth, clientHeight } = document.documentElement;
      const at = document.elementFromPoint(right - width / 2, bottom - height / 2) === frame;
      return `${Math.round(width)} × ${Math.round(height)}, ${Math.round(clientWidth - right)} from the right, ${Math.round(clientHeight - bottom)} from the bottom, reached ${at}`;
    },
  };
  /** For cases of what comes after it: without a line of its own. */
  T.core.init = (options = { brandId: T.brand }) => new Promise((resolve) => window.KustomerCore.init(options, (_settings, error) => resolve(error && push(`init has failed ${show(error)}`))));
  /** A conversation with a first message, after init; gives its id. */
  T.core.talk = async (body = "Hello") => {
    const [{ conversationId }] = await T.core.ask("createConversation", {});
    await T.core.ask("sendMessage", { conversationId, body });
    return conversationId;
  };
  Object.defineProperty(window, "T", { value: T });
  own.script.remove();
})();
