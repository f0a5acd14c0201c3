/** One emoji, with whatever joins, colours or numbers it. */
const emoji = /^(?:(?:\p{RI}{2}|[#*0-9]\uFE0F?\u20E3|\p{Extended_Pictographic}(?:\uFE0F|\p{EMod})?(?:[\u{E0020}-\u{E007F}]+)?(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{EMod})?)*)\s*){1,3}$/u;

/** One to three emoji and nothing else, which are drawn larger. */
export function big(body: string): "" | undefined {
  return body.length <= 80 && emoji.test(body) && /[^\d\s]/.test(body) && !/^[©®™\s]+$/u.test(body) ? "" : undefined;
}
