import type { Attribute, Klass, Values } from "../wire";
import { attributeFacts } from "./attributeFacts";
import { Fact, Facts } from "./Facts";

/** Custom attributes: declared ones under their label, the rest marked quietly. */
export function Attributes({ title, klass, values, declared }: { title: string; klass: Klass; values: Values | null; declared: Attribute[] }) {
  const facts = attributeFacts(values ?? {}, declared.filter((a) => a.klass === klass));
  if (facts.length === 0) return null;
  return (
    <Facts title={`${title} attributes`}>
      {facts.map((f) => <Fact key={f.name} name={f.label} {...(f.declared ? {} : { mark: "undeclared" })} {...f.show} />)}
    </Facts>
  );
}
