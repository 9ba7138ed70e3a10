import { crossValidateProgress, type JobRow, type Progress, trainProgress } from '../../preload/contract/contract.ts';
import { foldedSecondsLeft, trainingSecondsLeft } from './trainingSecondsLeft.ts';

/** A stretch of a job that counts one thing from beginning to end, as this window saw it begin. */
export interface Phase {
  readonly what: string;
  /** When it was first seen, by the clock of this window, and what was done then. */
  readonly sinceMs: number;
  readonly doneAtFirst: number;
  readonly done: number;
}

/** The phase that a job is in, after its progress: a new one where other things are counted, or the same from the start. */
export function phaseOf(before: Phase | undefined, { done, total, counted, ...rest }: Progress, nowMs: number): Phase {
  const stage = 'stage' in rest ? rest.stage : '';
  const what = `${stage} ${total} ${counted}`;
  const goesOn = before !== undefined && before.what === what && done >= before.done;
  return goesOn ? { ...before, done } : { what, sinceMs: nowMs, doneAtFirst: done, done };
}

/**
 * Jobs whose one phase, or last one, goes at an even pace to the end, by the progress that belongs to it. Whatever else a
 * job does first (reading, generating), or does unevenly (methods, of which some take a hundred times as long as others),
 * says nothing of the end.
 */
const evenToTheEnd: Readonly<Record<string, (progress: Progress) => boolean>> = {
  'archives.import': ({ counted }) => counted === 'records',
  'archives.createDemo': ({ message }) => message !== 'generating',
  'archives.detectBeats': () => true,
  'evaluations.run': ({ counted }) => counted === 'beats',
  'models.classify': ({ counted }) => counted === 'beats',
  'explanations.classMeans': ({ counted }) => counted === 'beats',
};
/** A pace needs this much to be one. */
const leastSeconds = 2;

/** Seconds until a job ends; null where that is not known yet. Time spent waiting or in earlier phases gives no pace. */
export function secondsLeft(
  { name, progress }: Pick<JobRow, 'name' | 'progress'>,
  phase: Phase | undefined,
  nowMs: number,
): number | null {
  if (!progress) return null;
  if (name === 'models.train') {
    const training = trainProgress.safeParse(progress).data;
    return training ? trainingSecondsLeft(training) : null;
  }
  if (name === 'crossValidations.run') {
    const folds = crossValidateProgress.safeParse(progress).data;
    return folds ? foldedSecondsLeft(folds) : null;
  }
  if (!phase || !evenToTheEnd[name]?.(progress) || progress.total <= 0) return null;
  const passed = (nowMs - phase.sinceMs) / 1000;
  const did = progress.done - phase.doneAtFirst;
  return passed < leastSeconds || did <= 0 ? null : (passed / did) * (progress.total - progress.done);
}
