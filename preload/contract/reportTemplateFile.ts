/** A template of a report as a JSON file: the command line and the window write and read the same one. */
import { z } from 'zod';
import type { ChosenPart } from '../words/reportTemplates.ts';
import { chosenPart } from './reports.ts';

const reportTemplateFile = z
  .object({
    beatlensReportTemplate: z.literal(1),
    title: z.string().min(1).max(200),
    parts: z.array(chosenPart).min(1).max(100),
  })
  .strict();

export interface ReportTemplateContent {
  readonly title: string;
  /** 1 to 100, in order. */
  readonly parts: readonly ChosenPart[];
}

/**
 * The text of the file.
 *
 * @throws Error where the content is none that could be read again: an empty title or one of more than 200 letters, no part
 */
export function reportTemplateText({ title, parts }: ReportTemplateContent): string {
  const template = { beatlensReportTemplate: 1, title, parts };
  const found = checked(template);
  if ('problem' in found) throw new Error(`The template cannot be saved: ${found.problem}`);
  return `${JSON.stringify(template, null, 2)}\n`;
}

/** What a file's text says, or why it is no template: begins with "is no", so that the name of the file goes before. */
export function readReportTemplate(text: string): ReportTemplateContent | { readonly problem: string } {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch (error) {
    return { problem: `is no template of a report: it is not JSON (${(error as Error).message})` };
  }
  const found = checked(said);
  return 'problem' in found ? { problem: `is no template of a report: ${found.problem}` } : found;
}

function checked(said: unknown): ReportTemplateContent | { readonly problem: string } {
  const read = reportTemplateFile.safeParse(said);
  if (read.success) {
    const { title, parts } = read.data;
    return { title, parts: parts.map(({ part, of }) => (of === undefined ? { part } : { part, of })) };
  }
  const [issue] = read.error.issues;
  return { problem: [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ') };
}
