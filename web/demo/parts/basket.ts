import { computed, signal } from "@preact/signals";
import { chat } from "./kustomer";
import { products } from "./products";

/** How many of each product, by its id. */
export const basket = signal<Record<string, number>>({});
export const basketOpen = signal(false);
/** The number of the order that was placed last; null before. */
export const order = signal<string | null>(null);

export const count = computed(() => Object.values(basket.value).reduce((a, b) => a + b, 0));
/** In cents. */
export const total = computed(() => products.reduce((sum, p) => sum + p.price * (basket.value[p.id] ?? 0), 0));

export function money(cents: number): string {
  return new Intl.NumberFormat("en-GB", { style: "currency", currency: "EUR" }).format(cents / 100);
}

/** The agents see beside the conversation what is in the basket. */
export function put(id: string, change: 1 | -1): void {
  const n = Math.max(0, (basket.value[id] ?? 0) + change);
  fill({ ...basket.value, [id]: n });
}

function fill(goods: Record<string, number>): void {
  basket.value = goods;
  chat()?.describeCustomer({ customAttributes: { basketItems: count.value, basketTotal: money(total.value) } });
}

let orders = 1043;

export function placeOrder(): void {
  order.value = String(orders++);
  fill({});
}

export function askAboutOrder(number: string): void {
  basketOpen.value = false;
  chat()?.createConversation({ message: `I have a question about my order #${number}.`, customAttributes: { orderNumber: number } });
}
