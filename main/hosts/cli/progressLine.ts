import type { Progress } from '../../../preload/contract/contract.ts';
import { whole } from '../../../preload/words/numberFormats.ts';
import { timeLeftText } from '../../../preload/words/timeLeftText.ts';
import { visibleControls } from '../visibleControls.ts';

/** Progress on standard error: one line that is rewritten on a terminal, a line now and then elsewhere. */
export interface ProgressLine {
  /** `prefix` says more than the count: an epoch, a loss. */
  show(progress: Progress, prefix?: string): void;
  /** A message that stays. */
  say(message: string): void;
  /** As `say`, but also when quiet: something went wrong. */
  warn(message: string): void;
  /** Takes the rewritten line away. */
  clear(): void;
}

export interface ProgressStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** On a terminal ten times a second. */
const terminalMilliseconds = 100;
/** Elsewhere every five seconds at first, then less and less: a log of ten minutes has about twenty lines. */
const fileMilliseconds = 5000;
const shareOfElapsed = 0.2;

export function createProgressLine(stream: ProgressStream, quiet: boolean, now: () => number): ProgressLine {
  const terminal = stream.isTTY === true;
  let shownAt = Number.NEGATIVE_INFINITY;
  let startedAt: number | undefined;
  let drawn = false;
  const clear = () => {
    if (drawn) stream.write('\r\x1b[2K');
    drawn = false;
  };
  return {
    show(progress, prefix) {
      if (quiet) return;
      const time = now();
      startedAt ??= time;
      // Off a terminal, what is over in five seconds needs no progress at all.
      const since = terminal ? shownAt : Math.max(shownAt, startedAt);
      const pause = terminal ? terminalMilliseconds : Math.max(fileMilliseconds, (time - startedAt) * shareOfElapsed);
      if (time - since < pause) return;
      shownAt = time;
      const said = visibleControls(sentence(progress, prefix));
      if (!terminal) stream.write(`${said}\n`);
      else {
        clear();
        stream.write(said.slice(0, Math.max(20, (stream.columns ?? 80) - 1)));
        drawn = true;
      }
    },
    say(message) {
      clear();
      if (!quiet) stream.write(`${visibleControls(message)}\n`);
    },
    warn(message) {
      clear();
      stream.write(`${visibleControls(message)}\n`);
    },
    clear,
  };
}

function sentence(progress: Progress, prefix: string | undefined): string {
  const { done, total, counted, message, share } = progress;
  const count =
    total > 0
      ? `${whole(Math.round(done))} of ${whole(Math.round(total))} ${counted}`
      : `${whole(Math.round(done))} ${counted}`;
  const part = share ?? (total > 0 ? done / total : undefined);
  const percent = part === undefined ? '' : ` (${Math.floor(part * 100)} %)`;
  return [prefix, `${count}${percent}`, timeLeftText(progress), message].filter((part) => part).join('  ');
}
