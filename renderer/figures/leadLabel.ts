const asked = 'lead ';

/** A lead's name, or the rule that chose one for each record, as the screen says it. */
export function leadLabel(lead: string): string {
  if (lead === 'mlii-ii-or-first') return 'MLII, II or first ECG lead';
  if (lead === 'mlii-or-first') return 'MLII or first lead';
  return lead.startsWith(asked) ? `${lead.slice(asked.length)}, else MLII, II or first` : lead;
}
