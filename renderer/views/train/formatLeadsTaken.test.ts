import { expect, test } from 'vitest';
import { formatLeadsTaken } from './formatLeadsTaken.ts';

const use = (lead: string, reason: string, records: number) => ({ lead, reason, records });

test('says the leads that are taken with their reasons, and the rest as a number', () => {
  const taken = [
    use('MLII', 'the record has lead MLII', 46),
    use('V5', 'the record has no MLII: its first voltage signal', 2),
    ...[use('II', 'first', 1), use('I', 'first', 1), use('V2', 'first', 1)],
  ];
  expect(formatLeadsTaken({ leads: [], taken, records: 52, unusable: [{ record: 'x', reason: '' }] })).toBe(
    'Taken: MLII in 46 records (the record has lead MLII); V5 in 2 records (the record has no MLII: its first voltage signal); ' +
      'II in 1 record (first); other leads in 2 records; none in 1 record: no voltage to cut beats from.',
  );
});

test('says nothing where there is nothing yet', () => {
  expect(formatLeadsTaken(undefined)).toBe('');
  expect(formatLeadsTaken({ leads: [], taken: [], records: 0, unusable: [] })).toBe('');
});
