import { crossValidateProgress, type Progress, trainProgress } from '../../../preload/contract/contract.ts';
import { foldedSecondsLeft, trainingSecondsLeft } from './trainingSecondsLeft.ts';

/** Seconds until the job ends, by its newest progress; null where that is not known yet. */
export type TimeLeft = (progress: Progress) => number | null;

/** A stretch of a job that counts one thing from beginning to end. */
interface Phase {
  readonly what: string;
  /** When it was first seen, and what was done then. */
  readonly sinceMs: number;
  readonly doneAtFirst: number;
  readonly done: number;
}

/**
 * Jobs whose one phase, or last one, goes at an even pace to the end, by the progress that belongs to it. Whatever else a
 * job does first (reading, generating) says nothing of the end. A job of uneven parts tells its share of the work itself.
 */
const evenToTheEnd: Readonly<Record<string, (progress: Progress) => boolean>> = {
  'archives.import': ({ counted }) => counted === 'records',
  'archives.createDemo': ({ message }) => message !== 'generating',
  'archives.detectBeats': () => true,
  'evaluations.run': ({ counted }) => counted === 'beats',
  'models.classify': ({ counted }) => counted === 'beats',
};
/** A pace needs this much to be one. */
const leastSeconds = 2;
/** Of the time that the job takes: before, an estimate is too likely to be wrong to be told. */
const leastPassed = 0.1;

/**
 * What is left of a job that begins to work now. Time spent in earlier phases gives no pace.
 *
 * @param name of the job in the contract
 * @param clock milliseconds
 */
export function createTimeLeft(name: string, clock: () => number): TimeLeft {
  const startedMs = clock();
  let counted: Phase | undefined;
  let shared: Phase | undefined;
  return (progress) => {
    const nowMs = clock();
    counted = phaseOf(counted, progress, nowMs);
    const { share } = progress;
    if (share !== undefined) shared = sharedSince(shared, share, nowMs);
    const byShare = () => (share === undefined || !shared ? null : byPace(shared, 1, nowMs));
    const left = () => {
      if (name === 'models.train') return ofTraining(progress) ?? byShare();
      if (name === 'crossValidations.run') return ofFolds(progress) ?? byShare();
      if (share !== undefined) return byShare();
      return evenToTheEnd[name]?.(progress) ? byPace(counted!, progress.total, nowMs) : null;
    };
    const seconds = left();
    const passed = (nowMs - startedMs) / 1000;
    return seconds === null || passed < leastPassed * (passed + seconds) ? null : seconds;
  };
}

function ofTraining(progress: Progress): number | null {
  const training = trainProgress.safeParse(progress).data;
  return training ? trainingSecondsLeft(training) : null;
}

function ofFolds(progress: Progress): number | null {
  const folds = crossValidateProgress.safeParse(progress).data;
  return folds ? foldedSecondsLeft(folds) : null;
}

function byPace({ sinceMs, doneAtFirst, done }: Phase, total: number, nowMs: number): number | null {
  const passed = (nowMs - sinceMs) / 1000;
  const did = done - doneAtFirst;
  return total <= 0 || passed < leastSeconds || did <= 0 ? null : (passed / did) * (total - done);
}

/** A share that falls is a better estimate of the same work, and no new beginning. */
function sharedSince(before: Phase | undefined, share: number, nowMs: number): Phase {
  return before ? { ...before, done: share } : { what: 'share', sinceMs: nowMs, doneAtFirst: share, done: share };
}

/** The phase that a job is in, after its progress: a new one where other things are counted, or the same from the start. */
function phaseOf(before: Phase | undefined, { done, total, counted, ...rest }: Progress, nowMs: number): Phase {
  const stage = 'stage' in rest ? rest.stage : '';
  const what = `${stage} ${total} ${counted}`;
  const goesOn = before !== undefined && before.what === what && done >= before.done;
  return goesOn ? { ...before, done } : { what, sinceMs: nowMs, doneAtFirst: done, done };
}
