import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** Where a layout has least room: the narrowest phone, its text as widely set as WCAG 1.4.12 asks, and a desktop's window at 200 %. */
const places: Record<string, { context: BrowserContextOptions; spaced?: true; target: number }> = {
  "320 px": { context: { viewport: { width: 320, height: 568 }, isMobile: true, hasTouch: true }, target: 44 },
  "320 px, widely set": { context: { viewport: { width: 320, height: 568 }, isMobile: true, hasTouch: true }, spaced: true, target: 44 },
  "200 %": { context: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, target: 24 },
};

/** Says of each state, in each place, what is cut, lies over something, scrolls in two directions, or is too small to be hit. */
export async function narrow(browser: Browser, show: (page: Page, state: string) => Promise<void>, states: readonly string[], asked: (name: string) => boolean, tell: (name: string, problems: string[]) => void): Promise<void> {
  await Promise.all(Object.entries(places).map(async ([place, { context: options, spaced, target }]) => {
    const context = await browser.newContext({ ...options, reducedMotion: "reduce", locale: "en-GB", timezoneId: "UTC" });
    const page = await context.newPage();
    for (const state of states.filter((each) => asked(`${each}, ${place}`))) {
      const problems = await show(page, state).then(
        () => page.evaluate(look, { spaced: spaced ?? false, target }),
        (reason: unknown) => [String(reason)],
      );
      tell(`${state}, ${place}`, problems);
    }
    await context.close();
  }));
}

/** Runs in the page. */
function look({ spaced, target }: { spaced: boolean; target: number }): string[] {
  const frame = document.getElementById("kustomer-ui-sdk-iframe") as HTMLIFrameElement;
  const doc = frame.contentDocument as Document;
  const view = doc.defaultView as Window & typeof globalThis;
  if (spaced) {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }");
    doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, sheet];
  }
  const problems = new Set<string>();
  const name = (element: Element) => `${element.localName}.${element.className.toString().split(" ").join(".")} ${JSON.stringify((element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 30))}`;
  const style = (element: Element) => view.getComputedStyle(element);
  /** What shows of a box, through all that scrolls or cuts around it. */
  const shown = (element: Element, { left, top, right, bottom }: { left: number; top: number; right: number; bottom: number }) => {
    for (let around: Element | null = element; around; around = around.parentElement) {
      if (style(around).overflow === "visible" && around !== doc.documentElement) continue;
      const box = around === doc.documentElement ? { left: 0, top: 0, right: view.innerWidth, bottom: view.innerHeight } : around.getBoundingClientRect();
      [left, top, right, bottom] = [Math.max(left, box.left), Math.max(top, box.top), Math.min(right, box.right), Math.min(bottom, box.bottom)];
    }
    return { left, top, right, bottom, there: right - left > 1 && bottom - top > 1 };
  };
  /** What is said in one line, and whole elsewhere: a name, the beginning of a message. */
  const short = ".row-who, .row-preview, .header h1, .thread-who p, .peek-name, .peek-text, .held-name, .viewer b, .preview *, .previews *, .files *";
  const all = [...doc.body.querySelectorAll<HTMLElement>("*")].filter((element) => element.getClientRects().length > 0 && style(element).visibility === "visible" && !element.closest(".visually-hidden, [hidden]"));

  for (const element of all) {
    const { overflowX, overflowY } = style(element);
    const [wide, high] = [element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0, element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 0];
    const scrolls = (overflow: string) => overflow === "auto" || overflow === "scroll";
    if (wide && scrolls(overflowX) && !element.closest("pre")) problems.add(`scrolls sideways: ${name(element)}`);
    const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    if (text && !element.closest(short) && ((wide && /hidden|clip/.test(overflowX)) || (high && /hidden|clip/.test(overflowY)))) problems.add(`is cut: ${name(element)}`);
    const box = element.getBoundingClientRect();
    if (text && !element.closest(short) && (box.left < -1 || box.right > view.innerWidth + 1)) problems.add(`is out of the window: ${name(element)}`);
  }

  const seen = (element: Element, x: number, y: number) => {
    const hit = doc.elementFromPoint(x, y);
    return hit !== null && (element.contains(hit) || hit.contains(element));
  };
  const lines: { element: Element; left: number; top: number; right: number; bottom: number }[] = [];
  for (const element of all) {
    for (const node of element.childNodes) {
      if (node.nodeType !== 3 || !node.textContent?.trim()) continue;
      const range = doc.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        const part = shown(element, box);
        if (part.there && seen(element, (part.left + part.right) / 2, (part.top + part.bottom) / 2)) lines.push({ element, ...part });
      }
    }
  }
  for (const [i, one] of lines.entries()) {
    for (const other of lines.slice(i + 1)) {
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (one.element !== other.element && across > 2 && down > 5) problems.add(`lies over something: ${name(one.element)} and ${name(other.element)}`);
    }
  }

  const controls = all.filter((element) => element.matches("button, input:not([type=file]), textarea, select, a[href], [role=button]"));
  for (const control of controls) {
    const hit = control.matches("input") ? (control.closest("label") ?? control) : control;
    const { width, height } = hit.getBoundingClientRect();
    const least = control.matches(".parley-launcher") ? 24 : target; // how large it is, the page has said
    if (!control.closest(".blocks") && (width < least - 0.5 || height < least - 0.5)) problems.add(`is ${Math.round(width)} × ${Math.round(height)}: ${name(control)}`);
  }
  for (const [i, one] of controls.entries()) {
    for (const other of controls.slice(i + 1)) {
      if (one.contains(other) || other.contains(one)) continue;
      const [a, b] = [shown(one, one.getBoundingClientRect()), shown(other, other.getBoundingClientRect())];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      const both = [[one, a], [other, b]] as const;
      if (a.there && b.there && across > 1 && down > 1 && both.every(([element, box]) => seen(element, (box.left + box.right) / 2, (box.top + box.bottom) / 2))) problems.add(`lies over something: ${name(one)} and ${name(other)}`);
    }
  }
  return [...problems];
}
