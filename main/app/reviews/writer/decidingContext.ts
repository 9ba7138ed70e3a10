import type { AppContext } from '../../context.ts';

/** What writing a decision needs of the host: the thread that writes beside it has no more. */
export type DecidingContext = Pick<AppContext, 'index' | 'reviews' | 'now' | 'version'>;

/** Told how far an act is: rows made ready or written, of twice its decisions. */
export type TellProgress = (done: number, total: number) => void;

/** Passes the rows of an act on and tells of every five hundredth. */
export function* telling<T>(
  rows: Iterable<T>,
  tell: TellProgress,
  from: number,
  total: number,
): Generator<T, void, void> {
  let done = from;
  for (const row of rows) {
    yield row;
    done += 1;
    if (done % 500 === 0) tell(done, total);
  }
}
