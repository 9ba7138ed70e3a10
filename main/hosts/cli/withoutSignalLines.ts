import { plural } from '../../../preload/words/numberFormats.ts';

/** A line on beats of which the lead has no signal, and what was not done with them; none where there are no such beats. */
export function withoutSignalLines(beats: number | undefined, notDone: string): [string, string][] {
  return beats ? [['no signal', `${plural(beats, 'beat')} of which the lead has no signal: ${notDone}`]] : [];
}
