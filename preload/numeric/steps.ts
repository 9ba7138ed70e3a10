/**
 * A long computation: yields progress, returns its result. These two read one to its end; who stops early, stops it too, so
 * that it frees what it holds.
 */
type Steps<Progress, Result> = AsyncGenerator<Progress, Result, void>;

/** Runs it for its result alone. */
export async function finish<Result>(steps: Steps<unknown, Result>): Promise<Result> {
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
}

/** The same computation, each step worked on, or its progress said in other words, before it is passed on. */
export async function* mapSteps<From, To, Result>(
  steps: Steps<From, Result>,
  change: (progress: From) => To | Promise<To>,
): Steps<To, Result> {
  try {
    for (;;) {
      const step = await steps.next();
      if (step.done) return step.value;
      yield await change(step.value);
    }
  } finally {
    await steps.return(undefined as never);
  }
}
