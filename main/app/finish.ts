/** Runs a task to its end for its result alone. */
export async function finish<R>(steps: AsyncGenerator<unknown, R, void>): Promise<R> {
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
}
