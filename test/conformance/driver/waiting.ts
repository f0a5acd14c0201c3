/**
 * Asks until there is an answer, soon at first and then less and less often: asking costs a browser more than waiting.
 * `late` makes the error.
 */
export async function waited<R>(patience: number, found: () => Promise<R | undefined>, late: () => Promise<Error> | Error): Promise<R> {
  const end = Date.now() + patience;
  for (let pause = 10; ; pause = Math.min(pause * 1.5, 150)) {
    const answer = await found();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw await late();
    await new Promise((wake) => setTimeout(wake, pause));
  }
}
