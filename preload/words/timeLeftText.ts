import type { Progress } from '../contract/contract.ts';
import { roughTime } from './numberFormats.ts';

/** `about 3 min left`; empty while it is not known. */
export function timeLeftText({ secondsLeft, mayEndSooner }: Progress): string {
  return secondsLeft === undefined ? '' : `${mayEndSooner ? 'at most ' : ''}about ${roughTime(secondsLeft)} left`;
}
