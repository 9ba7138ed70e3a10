import type { RecordQuery } from '../../../preload/words/recordQuery.ts';
import { beatRoute, type RouteParams } from '../../state/route.ts';

/** What records of the archive are searched for, as the address of Archives holds it, apart from the list of beats. */
export function recordQuery({ has, hasSex, hasAgeFrom, hasAgeTo, hasDx }: RouteParams): RecordQuery {
  const asked = { text: has, sex: hasSex, ageFromYears: hasAgeFrom, ageToYears: hasAgeTo, diagnosis: hasDx };
  const held = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return beatRoute(Object.fromEntries(held)).filter;
}
