import type { RecordQuery } from '../../../preload/words/recordQuery.ts';
import { beatRoute, type RouteParams } from '../../state/route.ts';

/** What records of the archive are searched for, as the address of Archives holds it, apart from the list of beats. */
export function recordQuery({ has, hasSex, hasAgeFrom, hasAgeTo }: RouteParams): RecordQuery {
  const asked = { text: has, sex: hasSex, ageFromYears: hasAgeFrom, ageToYears: hasAgeTo };
  const held = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return beatRoute(Object.fromEntries(held)).filter;
}
