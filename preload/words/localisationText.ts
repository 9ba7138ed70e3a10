import { type MethodName, methodFacts } from './methods.ts';
import { percentNumber, plural } from './numberFormats.ts';

/** How exactly the maxima of a method showed a cause that was planted, on models of one network. */
export interface LocalisationError {
  readonly method: MethodName;
  readonly network: string;
  /** Share of the beats whose maximum was so many milliseconds from the cause or nearer; 95 % by patients and models. */
  readonly within: readonly {
    readonly milliseconds: number;
    readonly share: number;
    readonly interval: readonly [number, number] | null;
  }[];
  readonly cause: string;
  readonly beats: number;
  readonly patients: number;
  readonly models: number;
}

/** A peak is said to be as exact as this share of the known ones. */
const mostBeats = 0.9;

/** "within 20 ms in 99 % [98 100] of 360 beats with a planted burst, 0.3 mV, ... (12 patients, 3 models of cnn-small)" */
export function localisationText(error: LocalisationError | null): string {
  if (error === null) return 'not known, as no cause was located on this network by this method';
  const { cause, beats, patients, models, network } = error;
  const exact = exactest(error);
  const range = exact.interval
    ? ` [${percentNumber(exact.interval[0], 0)} ${percentNumber(exact.interval[1], 0)}]`
    : '';
  return (
    `within ${exact.milliseconds} ms in ${percentNumber(exact.share, 0)} %${range} of ${plural(beats, 'beat')} with a planted cause ` +
    `(${cause}; ${plural(patients, 'patient')}, ${plural(models, 'model')} of ${network})`
  );
}

/** "20 ms (99 %)", "not known": beside a peak. */
export function shortLocalisation(error: LocalisationError | null): string {
  if (error === null) return 'not known';
  const { milliseconds, share } = exactest(error);
  return `${milliseconds} ms (${percentNumber(share, 0)} %)`;
}

function exactest({ within }: LocalisationError) {
  return within.find(({ share }) => share >= mostBeats) ?? within.at(-1)!;
}

/** As it stands in a figure. */
export function localisationRemark(method: MethodName, error: LocalisationError | null): string {
  return `Localisation error of a peak of ${methodFacts[method].title}: ${localisationText(error)}.`;
}
