import type { LeadUse } from '../../../preload/contract/contract.ts';
import { plural } from '../../../preload/words/numberFormats.ts';

/** Which lead was used in how many records, and why, one line each. */
export function leadLines(leads: readonly LeadUse[]): string[] {
  return leads.map(({ lead, reason, records }) => `lead ${lead} in ${plural(records, 'record')}: ${reason}`);
}
