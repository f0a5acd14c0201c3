import { askAboutOrder, basket, basketOpen, count, money, order, placeOrder, put, total } from "./basket";
import { products } from "./products";

export function Basket() {
  if (!basketOpen.value) return null;
  const lines = products.filter((p) => (basket.value[p.id] ?? 0) > 0);
  return (
    <section class="basket" id="basket" aria-label="Basket">
      {lines.length === 0 && <p>{order.value ? `Thank you. Your order is #${order.value}.` : "Your basket is empty."}</p>}
      {lines.length > 0 && (
        <ul>
          {lines.map((p) => (
            <li key={p.id}>
              <span>{p.name}</span>
              <button type="button" aria-label={`One ${p.name} less`} onClick={() => put(p.id, -1)}>−</button>
              <b>{basket.value[p.id]}</b>
              <button type="button" aria-label={`One ${p.name} more`} onClick={() => put(p.id, 1)}>+</button>
              <span class="price">{money(p.price * (basket.value[p.id] ?? 0))}</span>
            </li>
          ))}
        </ul>
      )}
      {count.value > 0 && <button type="button" class="solid" onClick={placeOrder}>Place the order, {money(total.value)}</button>}
      {lines.length === 0 && order.value && <button type="button" class="solid" onClick={() => askAboutOrder(order.value ?? "")}>Ask about order #{order.value}</button>}
    </section>
  );
}
