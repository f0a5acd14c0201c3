import { computed, signal } from "@preact/signals-core";
import { render } from "preact";
import { useState } from "preact/hooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import "./tracking";

let place: HTMLElement;
beforeEach(() => {
  place = document.createElement("div");
});
afterEach(() => render(null, place));

/** Preact draws after the task that changed something. */
const drawn = () => new Promise<void>((then) => queueMicrotask(() => queueMicrotask(then)));

describe("a component that reads signals", () => {
  it("is drawn anew when one of them changes, and alone", async () => {
    const [outer, inner] = [signal("a"), signal("b")];
    const draws: string[] = [];
    const Inner = () => (draws.push("inner"), <i>{inner.value}</i>);
    const Outer = () => (draws.push("outer"), <p>{outer.value}<Inner /></p>);
    render(<Outer />, place);
    inner.value = "c";
    await drawn();
    expect([place.textContent, draws]).toEqual(["ac", ["outer", "inner", "inner"]]);
    outer.value = "d";
    await drawn();
    expect(place.textContent).toBe("dc");
  });

  it("is drawn once for several changes, and heeds what it reads now, not what it read before", async () => {
    const [which, one, two] = [signal(true), signal(1), signal(2)];
    let draws = 0;
    const Part = () => (draws++, <p>{which.value ? one.value : two.value}</p>);
    render(<Part />, place);
    one.value = 3;
    which.value = false;
    await drawn();
    expect([place.textContent, draws]).toEqual(["2", 2]);
    one.value = 4;
    await drawn();
    expect(draws).toBe(2);
    two.value = 5;
    await drawn();
    expect(place.textContent).toBe("5");
  });

  it("is drawn anew also when a state of its own goes back and forth in the same breath", async () => {
    const text = signal("a");
    let set: (n: number) => void = () => {};
    const Part = () => {
      const [n, setN] = useState(0);
      set = setN;
      return <p>{text.value}{n}</p>;
    };
    render(<Part />, place);
    set(1);
    set(0);
    text.value = "b";
    await drawn();
    expect(place.textContent).toBe("b0");
    set(2);
    await drawn();
    text.value = "c";
    await drawn();
    expect(place.textContent).toBe("c2");
  });

  it("lets go of what it read when it is gone", () => {
    const text = signal("a");
    let reads = 0;
    const counted = computed(() => (reads++, text.value));
    const Part = () => <p>{counted.value}</p>;
    render(<Part />, place);
    render(null, place);
    text.value = "b";
    expect(reads).toBe(1);
  });

  it("is not read by an effect that draws it, and what it throws is thrown by the drawing", async () => {
    const bad = signal(false);
    const Part = () => {
      if (bad.value) throw new Error("broken");
      return <p>fine</p>;
    };
    render(<Part />, place);
    expect(place.textContent).toBe("fine");
    expect(() => render((bad.value = true, <Part />), place)).toThrow("broken");
  });
});
