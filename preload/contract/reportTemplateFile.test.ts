import { expect, test } from 'vitest';
import { reportTemplates } from '../words/reportTemplates.ts';
import { readReportTemplate, reportTemplateText } from './reportTemplateFile.ts';

test.each(Object.entries(reportTemplates))('template %s is read as it was written', (_, { title, parts }) => {
  expect(readReportTemplate(reportTemplateText({ title, parts }))).toEqual({ title, parts });
});

test.each([
  ['a picture', 'is no template of a report: it is not JSON'],
  ['[]', 'is no template of a report: Invalid input: expected object, received array'],
  ['{"title":"A","parts":[{"part":"record"}]}', 'is no template of a report: beatlensReportTemplate: '],
  ['{"beatlensReportTemplate":1,"title":"A","parts":[]}', 'is no template of a report: parts: '],
  ['{"beatlensReportTemplate":1,"title":"A","parts":[{"part":"weather"}]}', 'of a report: parts.0.part: '],
])('%s is no template, and is told why', (text, said) => {
  expect(readReportTemplate(text)).toEqual({ problem: expect.stringContaining(said) });
});

test('a template that could not be read again is not written', () => {
  expect(() => reportTemplateText({ title: 'x'.repeat(201), parts: [{ part: 'record' }] })).toThrow(
    /cannot be saved: title/,
  );
  expect(() => reportTemplateText({ title: 'x', parts: [] })).toThrow(/cannot be saved: parts/);
});
