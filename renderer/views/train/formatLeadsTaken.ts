import type { LeadChoices } from '../../../preload/contract/contract.ts';
import { counted } from '../../state/format.ts';

/** Kinds of choices that are told one by one; more would be a list, not a sentence. */
const told = 3;

/** What would be taken and why, most records first. */
export function formatLeadsTaken(choices: LeadChoices | undefined): string {
  if (choices === undefined || choices.records === 0) return '';
  const { taken, unusable } = choices;
  const parts = taken
    .slice(0, told)
    .map(({ lead, reason, records }) => `${lead} in ${counted(records, 'record')} (${reason})`);
  const rest = taken.slice(told).reduce((sum, { records }) => sum + records, 0);
  if (rest > 0) parts.push(`other leads in ${counted(rest, 'record')}`);
  if (unusable.length > 0) parts.push(`none in ${counted(unusable.length, 'record')}: no voltage to cut beats from`);
  return `Taken: ${parts.join('; ')}.`;
}
