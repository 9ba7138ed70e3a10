import type { CalendarDate, Notice } from '../../record/header.ts';
import type { EdfFields } from './header.ts';

export interface EdfIdentity {
  /** `patient: …` and what else the header says in words, as comments of a record. */
  readonly comments: readonly string[];
  /** Time of day in milliseconds since midnight, without the fraction that an EDF+ file may add. */
  readonly baseTimeMs: number | undefined;
  readonly baseDate: CalendarDate | undefined;
  readonly notices: readonly Notice[];
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/**
 * Who and when. EDF+ (section 2.1.3) has subfields apart by spaces, `_` for a space inside, `X` for unknown: code, sex,
 * birth date and name of the patient; start date, hospital's code, investigator and equipment of the recording. Plain EDF has
 * free text. The patient is known by the code, only without one by the name: a name that is not needed is not kept.
 */
export function edfIdentity(fields: EdfFields): EdfIdentity {
  const notices: Notice[] = [];
  const comments: string[] = [];
  const say = (what: string, value: string | undefined) => {
    if (value !== undefined) comments.push(`${what}: ${value}`);
  };
  const [code, sex, birthdate, name] = fields.isPlus ? subfields(fields.patient) : [known(fields.patient)];
  say('patient', code ?? name);
  say('sex', sex);
  say('birth date', birthdate);
  const [startWord, startDate, ...about] = fields.recording.split(/\s+/);
  const hasSubfields = fields.isPlus && startWord?.toLowerCase() === 'startdate';
  if (hasSubfields) {
    const [admission, investigator, equipment, ...more] = about.map(known);
    say('recording', admission);
    say('investigator', investigator);
    say('equipment', equipment);
    for (const text of more) say('recording', text);
  } else say('recording', known(fields.recording));

  const baseTimeMs = timeOfDay(fields.startTime);
  if (baseTimeMs === undefined) {
    notices.push({ level: 'note', text: `start time "${fields.startTime}" is no hh.mm.ss: not known` });
  }
  // `Startdate X` says that the date in the header is a mere filling.
  const isDateHidden = hasSubfields && startDate?.toUpperCase() === 'X';
  const shortDate = dateOf(fields.startDate);
  // After 2084 the short date ends with the letters `yy`, and the long one alone has the year (section 2.1.3.3).
  const longDate = hasSubfields ? longDateOf(startDate ?? '') : undefined;
  if (shortDate === undefined && longDate === undefined && !isDateHidden) {
    notices.push({ level: 'note', text: `start date "${fields.startDate}" is no dd.mm.yy: not known` });
  }
  return { comments, notices, baseTimeMs, baseDate: isDateHidden ? undefined : (longDate ?? shortDate) };
}

function subfields(text: string): (string | undefined)[] {
  return text.split(/\s+/).map(known);
}

/** What archives write where they mean nobody. One name for all of them would make all records one patient's. */
function known(text: string): string | undefined {
  const words = text.replaceAll('_', ' ').trim();
  return /^(?:(?:x|anonym(?:ous|i[sz]ed)?|unknown|none|n\/?a|[-.?*]+)(?:\s+|$))*$/i.test(words) ? undefined : words;
}

function timeOfDay(text: string): number | undefined {
  const parts = /^(\d{1,2})[.:](\d{1,2})[.:](\d{1,2})$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined) return undefined;
  const [hours, minutes, seconds] = parts as [number, number, number];
  return hours < 24 && minutes < 60 && seconds < 60 ? ((hours * 60 + minutes) * 60 + seconds) * 1000 : undefined;
}

/** Years 85..99 are of the last century, 00..84 of this one. */
function dateOf(text: string): CalendarDate | undefined {
  const parts = /^(\d{1,2})[./-](\d{1,2})[./-](\d{2})$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined) return undefined;
  const [day, month, year] = parts as [number, number, number];
  return checked({ day, month, year: year < 85 ? 2000 + year : 1900 + year });
}

function longDateOf(text: string): CalendarDate | undefined {
  const parts = /^(\d{1,2})-([A-Z]{3})-(\d{4})$/i.exec(text);
  if (parts === null) return undefined;
  return checked({
    day: Number(parts[1]),
    month: months.indexOf(parts[2]!.toUpperCase()) + 1,
    year: Number(parts[3]),
  });
}

function checked(date: CalendarDate): CalendarDate | undefined {
  return date.day >= 1 && date.day <= 31 && date.month >= 1 && date.month <= 12 ? date : undefined;
}
