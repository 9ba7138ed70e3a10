import { expect, test } from 'vitest';
import { reportMethod, reportTemplates } from '../../../preload/words/reportTemplates.ts';
import { moved, type ReportDraft, readReport, templateOf, withTemplate } from './reportDraft.ts';

const draft: ReportDraft = {
  ...{
    template: 'model',
    parts: reportTemplates.model.parts,
    modelId: 3,
    secondId: null,
    recordId: 7,
    archiveId: null,
  },
  ...{
    method: reportMethod,
    title: '',
    reader: ' Dr O ',
    institution: '',
    logo: '',
    remarks: '',
    show: [],
    page: 'A4',
  },
  ...{ format: 'pdf', folder: '/home/me/', fileName: 'report' },
};

test('a draft becomes a request: the title of the template, the model, no record, and the file with its ending', () => {
  expect(readReport(draft)).toMatchObject({
    request: {
      ...{ title: 'Model report', modelIds: [3], recordIds: [], reader: 'Dr O', file: '/home/me/report.pdf' },
      ...{ show: [], overwrite: false },
    },
  });
  expect(readReport({ ...draft, folder: 'C:\\Users\\me' })).toMatchObject({
    request: { file: 'C:\\Users\\me\\report.pdf' },
  });
});

test('a logo is named by its path, and left out where none is named', () => {
  const named = readReport({ ...draft, logo: ' /home/me/logo.png ' });
  expect(named).toMatchObject({ request: { logo: '/home/me/logo.png' } });
  const bare = readReport(draft);
  expect('request' in bare && 'logo' in bare.request).toBe(false);
});

test.each([
  [{ modelId: null }, /Choose a model/],
  [{ template: 'deck' }, /the model beside the first one/],
  [{ template: 'record', recordId: null }, /Choose a record/],
  [{ parts: [{ part: 'confusion', of: 'second' }] }, /the model beside the first one/],
  [{ parts: [] }, /at least one part/],
  [{ folder: ' ' }, /Name the folder/],
  [{ fileName: '../x' }, /without a folder/],
] as [Partial<ReportDraft>, RegExp][])('what is missing is told: %o', (change, said) => {
  const found = readReport({ ...draft, ...change });
  expect('problem' in found && found.problem).toMatch(said);
});

test('a part moves by one place, and not out of its list', () => {
  const parts = reportTemplates.record.parts;
  expect(
    moved(parts, 0, 1)
      .map(({ part }) => part)
      .slice(0, 2),
  ).toEqual(['methods', 'record']);
  expect(moved(parts, 0, -1)).toEqual(parts);
});

test('a request names its template only while the parts are those of the template', () => {
  expect(readReport(draft)).toMatchObject({ request: { template: 'model' } });
  const changed = readReport({ ...draft, parts: moved(draft.parts, 0, 1) });
  expect('request' in changed && 'template' in changed.request).toBe(false);
});

test('a template that is saved from the form gives the same form when it is loaded', () => {
  const parts = moved(reportTemplates.record.parts, 0, 1);
  const saved = templateOf({ ...draft, template: 'record', title: ' Ward ', parts });
  expect(saved).toEqual({ title: 'Ward', parts });
  expect(templateOf(draft).title).toBe('Model report');
  expect(withTemplate(draft, saved)).toEqual({ template: 'record', title: 'Ward', parts });
});

test.each([
  ['model', ['evaluation'], 'deck', 'deck'],
  ['model', ['archive', 'evaluation'], 'archive', 'model'],
  ['record', ['summary', 'archive', 'record'], 'model', 'record'],
  ['archive', ['archive'], 'model', 'archive'],
  ['review', ['review', 'methods'], 'model', 'review'],
  ['nothing', ['references'], 'record', 'record'],
] as const)('parts about a %s (%o) bring a form about %s to template %s', (_, names, before, after) => {
  const parts = names.map((part) => ({ part }));
  expect(withTemplate({ ...draft, template: before }, { title: 'T', parts }).template).toBe(after);
});
