/** "lead MLII, else II, else the first": a lead, or the rule that chose one of each record. */
export function leadRuleText(lead: string): string {
  if (lead === 'mlii-ii-or-first') return 'lead MLII, else II, else the first';
  if (lead === 'mlii-or-first') return 'lead MLII, else the first';
  return lead.startsWith('lead ') ? `${lead}, else MLII, II or the first` : `lead ${lead}`;
}
