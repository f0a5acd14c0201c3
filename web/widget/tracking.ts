import { effect } from "@preact/signals-core";
import { Fragment, options, type Component, type VNode } from "preact";

/** What Preact calls before a component draws itself, and where a node of it has its component; its names are those of its package. */
interface Inside {
  __r?: (node: VNode & { __c?: Component }) => void;
}

const ends = new WeakMap<Component, () => void>();
const { __r: before } = options as Inside;
const { unmount } = options;

/** A component draws itself anew when a signal changes that it has read. All that the panel asks of signals, in a tenth of @preact/signals. */
(options as Inside).__r = (node) => {
  const component = node.__c;
  if (component && node.type !== Fragment && !ends.has(component)) track(component);
  before?.(node);
};

options.unmount = (node) => {
  const component = (node as { __c?: Component }).__c;
  if (component) ends.get(component)?.();
  unmount?.(node);
};

function track(component: Component): void {
  const { render } = component;
  ends.set(component, () => {});
  component.render = (...given) => {
    let drawn: ReturnType<Component["render"]>;
    let first = true;
    ends.get(component)?.();
    ends.set(component, effect(() => {
      if (first) drawn = render.apply(component, given);
      else component.forceUpdate();
      first = false;
    }));
    return drawn;
  };
}
