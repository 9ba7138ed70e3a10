import type { ModelCard } from '../../../models/store/card.ts';
import type { ChosenLead, LeadRule } from '../../ecg/leads/leadRule.ts';
import { defaultLeadRule, windowedLead } from '../../ecg/leads/windowedLead.ts';
import type { RecordRow } from '../../index/records.ts';
import { Conflict, InvalidInput } from '../errors.ts';

export const leadRule = defaultLeadRule;

/** The rule before II was looked for. Models that were trained by it go on to see what they learned from. */
const earlierRule = 'mlii-or-first';

/** A lead by its name, the rule of a model's card, or (undefined) the default rule. */
export type LeadAsked = string | { readonly rule: typeof earlierRule } | undefined;

/** How a card names the choice of the lead: by the rule, or a lead by its name first. */
export function leadRuleFor(asked: string | undefined): string {
  return asked === undefined ? leadRule : `lead ${asked}`;
}

/**
 * The lead that a card's rule names, or the rule. Models that came along were trained on MIT-BIH, where both rules take the same
 * leads (a test holds that of all 48 records): they go by the default.
 */
export function leadAskedBy({ leadRule: rule, pretrained }: Pick<ModelCard, 'leadRule' | 'pretrained'>): LeadAsked {
  if (rule.startsWith('lead ')) return rule.slice('lead '.length);
  return rule === earlierRule && pretrained === undefined ? { rule: earlierRule } : undefined;
}

type LeadsOf = Pick<RecordRow, 'archive' | 'name' | 'signals'>;

/**
 * The signal that is taken: the lead that was asked for where the record has it, else the one of the rule, with the reason.
 *
 * @throws Conflict where the record has no signal that windows can be cut from
 */
export function leadOf(record: LeadsOf, asked?: LeadAsked): ChosenLead {
  const { archive, name } = record;
  const named = typeof asked === 'string' ? choose(record, { lead: asked }) : undefined;
  const chosen = named ?? choose(record, typeof asked === 'object' ? asked.rule : leadRule);
  if (chosen === undefined) {
    throw new Conflict(
      `record ${name} of ${archive} has no signal that beats can be cut from: expected a voltage (mV, uV, V) at the rate of the record's ECG`,
    );
  }
  if (typeof asked !== 'string' || named !== undefined) return chosen;
  return { ...chosen, reason: `the record has no ${asked}, so by the rule: ${chosen.reason}` };
}

/** Whether the lead that was asked for is in the record: whoever asked for it has said what it is. */
export function isDeclared(record: LeadsOf, asked: string | undefined): boolean {
  return asked !== undefined && choose(record, { lead: asked }) !== undefined;
}

/** @throws InvalidInput where none of the records has the lead */
export function requireLead(records: readonly LeadsOf[], asked: string | undefined): void {
  if (asked === undefined || records.length === 0) return;
  if (records.some((record) => choose(record, { lead: asked }) !== undefined)) return;
  const names = new Set(records.flatMap((record) => windowed(record).map(({ lead }) => lead)));
  throw new InvalidInput(`there is no lead ${asked}; the leads are ${[...names].join(', ')}`);
}

function choose(record: LeadsOf, rule: LeadRule): ChosenLead | undefined {
  return windowedLead(record.signals, rule);
}

function windowed({ signals }: LeadsOf): LeadsOf['signals'] {
  return signals.filter(({ isWindowed }) => isWindowed);
}
