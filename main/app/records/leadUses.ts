import type { LeadUse } from '../../../preload/contract/contract.ts';
import type { ChosenLead } from '../../ecg/leads/leadRule.ts';

/** How many records used which lead for which reason, most first. */
export function leadUses(chosen: readonly Pick<ChosenLead, 'lead' | 'reason'>[]): LeadUse[] {
  const uses = new Map<string, LeadUse>();
  for (const { lead, reason } of chosen) {
    const key = `${lead}\0${reason}`;
    const use = uses.get(key) ?? { lead, reason, records: 0 };
    use.records++;
    uses.set(key, use);
  }
  return [...uses.values()].sort((a, b) => b.records - a.records);
}
