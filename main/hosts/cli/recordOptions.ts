import type { RecordConditions } from '../../../preload/contract/contract.ts';
import { type Range, readClock, readWholeRange } from '../../../preload/words/ranges.ts';
import { askedSexes } from '../../../preload/words/sexes.ts';
import type { Context } from './command.ts';
import type { Option } from './option.ts';
import { WrongUsage } from './wrongUsage.ts';

/** What records are found by, wherever they or their beats are listed. */
export const recordOptions: Readonly<Record<'sex' | 'age' | 'text' | 'diagnosis', Option>> = {
  sex: {
    type: 'string',
    value: 'SEX',
    help: 'of persons of this sex; unknown: the header does not say',
    values: askedSexes,
  },
  age: {
    type: 'string',
    value: 'YEARS',
    help: 'of persons of this age: 60-70, 65, 60- or -40; who is of unknown age is in no range',
  },
  text: {
    type: 'string',
    value: 'WORDS',
    help: 'all of these words stand in name, patient, diagnosis, medication, device, start or comments',
  },
  diagnosis: {
    type: 'string',
    value: 'DIAGNOSIS',
    help: 'of records with this diagnosis, by its code, abbreviation or name: 164889003, AF or "atrial fibrillation"',
  },
};

export function recordConditionsOf({ values }: Pick<Context, 'values'>): RecordConditions {
  const age = rangeOf('age', values.text('age'));
  return {
    sex: values.oneOf('sex', askedSexes),
    ageFromYears: age.from,
    ageToYears: age.to,
    text: values.text('text'),
    diagnosis: values.text('diagnosis'),
  };
}

/** RR intervals and times that beats are listed by. */
export const beatRangeOptions: Readonly<Record<'rr' | 'time', Option>> = {
  rr: { type: 'string', value: 'MS', help: 'RR interval before the beat, milliseconds: 300-600, 300- or -600' },
  time: {
    type: 'string',
    value: 'FROM-TO',
    help: 'time from the start of the record, h:mm:ss: 0:10:00-0:20:00, 0:10:00- or =-0:20:00 (up to)',
  },
};

export function beatRangesOf({ values }: Pick<Context, 'values'>): {
  rrFromMs: number | undefined;
  rrToMs: number | undefined;
  fromSeconds: number | undefined;
  toSeconds: number | undefined;
} {
  const rr = rangeOf('rr', values.text('rr'));
  const time = timesOf(values.text('time'));
  return { rrFromMs: rr.from, rrToMs: rr.to, fromSeconds: time.from, toSeconds: time.to };
}

function rangeOf(option: string, written: string | undefined): Range {
  if (written === undefined) return {};
  const range = readWholeRange(written);
  if (range === undefined)
    throw new WrongUsage(`--${option} takes a range such as 60-70, 65, 60- or -40, not "${written}"`);
  return range;
}

function timesOf(written: string | undefined): Range {
  if (written === undefined) return {};
  const [first = '', second = '', ...more] = written.split('-');
  const [from, to] = [first, second].map((end) => (end.trim() === '' ? undefined : readClock(end)));
  const isWrong = (end: string, seconds: number | undefined) => end.trim() !== '' && seconds === undefined;
  const isNone = from === undefined && to === undefined;
  if (
    more.length > 0 ||
    !written.includes('-') ||
    isNone ||
    isWrong(first, from) ||
    isWrong(second, to) ||
    (from ?? 0) > (to ?? Number.POSITIVE_INFINITY)
  ) {
    throw new WrongUsage(`--time takes a stretch such as 0:10:00-0:20:00, 0:10:00- or -0:20:00, not "${written}"`);
  }
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
