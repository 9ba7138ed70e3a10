import { expect, test } from 'vitest';
import { contract } from '../contract/contract.ts';
import { resumptionOf } from './resumableJobs.ts';

test('a training goes on after its last whole epoch once there is one, and else begins anew', () => {
  expect(resumptionOf('models.train', { history: [{ epoch: 1 }] })).toEqual({
    canResume: true,
    text: 'Resumed, it goes on after its last whole epoch.',
  });
  for (const progress of [{ history: [] }, {}, null])
    expect(resumptionOf('models.train', progress)).toEqual({ canResume: true, text: 'Resumed, it begins anew.' });
});

test('a training in folds goes on after its last whole fold, an import with the records that are missing', () => {
  expect(resumptionOf('crossValidations.run', { finished: [{}], history: [] }).text).toContain('last whole fold');
  expect(resumptionOf('crossValidations.run', { finished: [], history: [{}] }).text).toContain('begins anew');
  expect(resumptionOf('archives.import', { done: 3 }).text).toContain('goes on with the others');
  expect(resumptionOf('archives.import', { done: 0 }).text).toContain('begins anew');
});

test('a report is asked for again by hand: its row holds a summary', () => {
  expect(resumptionOf('reports.make', null)).toEqual({
    canResume: false,
    text: 'Ask for it again; it begins anew.',
  });
});

test('what can be resumed is a job of the contract', () => {
  const jobs = Object.entries(contract).flatMap(([name, { kind }]) => (kind === 'job' ? [name] : []));
  const resumable = jobs.filter((name) => resumptionOf(name, null).canResume);
  expect(resumable).toHaveLength(17);
});
