import type { LeadChoices } from '../../../preload/contract/contract.ts';
import type { ChosenLead } from '../../ecg/leads/leadRule.ts';
import { listRecords } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { Conflict } from '../errors.ts';
import { leadOf } from '../records/lead.ts';
import { leadUses } from '../records/leadUses.ts';

/** The leads of the archives' records that have beats, and which of them a training would take for which reason. */
export function leadChoices(
  { index }: Pick<AppContext, 'index'>,
  archiveIds: readonly number[],
  asked: string | undefined,
): LeadChoices {
  const records = listRecords(index, archiveIds.length > 0 ? { archiveIds } : {}).filter(({ beats }) => beats > 0);
  const counts = new Map<string, number>();
  const taken: ChosenLead[] = [];
  const unusable: LeadChoices['unusable'] = [];
  for (const record of records) {
    const leads = record.signals.filter(({ isWindowed }) => isWindowed).map(({ lead }) => lead);
    for (const lead of new Set(leads)) counts.set(lead, (counts.get(lead) ?? 0) + 1);
    try {
      taken.push(leadOf(record, asked));
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      unusable.push({ record: record.name, reason: error.message });
    }
  }
  const leads = [...counts].map(([lead, of]) => ({ lead, records: of })).sort((a, b) => b.records - a.records);
  return { leads, taken: leadUses(taken), records: records.length, unusable };
}
