/** A lead's name, or the rule that chose one for each record, as the screen says it. */
export function leadInWords(lead: string): string {
  return lead === 'mlii-or-first' ? 'MLII or first lead' : `${lead}, else MLII or first`;
}
