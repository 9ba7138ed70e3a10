import type { RecordRow } from '../../index/records.ts';
import { Conflict } from '../errors.ts';
import { leadOf } from './lead.ts';

/** The signal that figures of a whole record show where none is asked for: the one that beats are cut from, else the first. */
export function leadShown(record: RecordRow): { readonly position: number; readonly lead: string } {
  const [first] = record.signals;
  if (first === undefined) throw new Conflict(`record ${record.name} has no signals`);
  if (!record.signals.some(({ isWindowed }) => isWindowed)) return first;
  const { signal: position, lead } = leadOf(record);
  return { position, lead };
}
