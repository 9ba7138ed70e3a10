import type { Record as EcgRecord } from '../../../preload/contract/contract.ts';

/**
 * The same value, in whose sentences no patient is named: `patient X` becomes `one patient`. A patient who is known by a
 * record's name alone stays: it says nothing of a person.
 */
export function withoutPatients<T>(value: T, records: readonly Pick<EcgRecord, 'name' | 'patient'>[]): T {
  const names = new Set(records.map(({ name }) => name));
  const hidden = [...new Set(records.map(({ patient }) => patient))].filter((patient) => !names.has(patient));
  if (hidden.length === 0) return value;
  // The longest first: the name of one may begin that of another.
  hidden.sort((a, b) => b.length - a.length);
  const words = hidden.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const named = new RegExp(`\\bpatients? (?:${words})(?![\\p{L}\\p{N}])`, 'gu');
  return replaced(value, (text) => text.replace(named, 'one patient')) as T;
}

function replaced(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => replaced(item, change));
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, change)]));
}
