import type { contract, InputOf } from '../../../preload/contract/contract.ts';
import type { ReportTemplateContent } from '../../../preload/contract/reportTemplateFile.ts';
import type { MethodName } from '../../../preload/words/methods.ts';
import {
  type PageSize,
  type PatientField,
  type ReportFormat,
  reportParts,
} from '../../../preload/words/reportParts.ts';
import { type ChosenPart, type ReportTemplateName, reportTemplates } from '../../../preload/words/reportTemplates.ts';

/** What the form holds, as typed. */
export interface ReportDraft {
  readonly template: ReportTemplateName;
  readonly parts: readonly ChosenPart[];
  readonly modelId: number | null;
  readonly secondId: number | null;
  readonly recordId: number | null;
  /** Null: all archives. */
  readonly archiveId: number | null;
  readonly method: MethodName;
  readonly title: string;
  readonly reader: string;
  readonly institution: string;
  /** Path of a PNG or JPEG; empty: none. */
  readonly logo: string;
  readonly remarks: string;
  readonly show: readonly PatientField[];
  readonly page: PageSize;
  readonly format: ReportFormat;
  readonly folder: string;
  readonly fileName: string;
}

export type ReportRequest = InputOf<typeof contract, 'reports.make'>;

/** The request of a draft, or what is missing, in a sentence. */
export function readReport(draft: ReportDraft): { readonly request: ReportRequest } | { readonly problem: string } {
  const { about } = reportTemplates[draft.template];
  if (about === 'model' && draft.modelId === null) return { problem: 'Choose a model.' };
  const needsSecond = draft.template === 'deck' || (about === 'model' && draft.parts.some(({ of }) => of === 'second'));
  if (needsSecond && draft.secondId === null) return { problem: 'Choose the model beside the first one.' };
  if (about === 'record' && draft.recordId === null) return { problem: 'Choose a record.' };
  if (draft.parts.length === 0) return { problem: 'Choose at least one part.' };
  const folder = draft.folder.trim();
  if (folder === '') return { problem: 'Name the folder that the report is written to.' };
  const name = draft.fileName.trim();
  if (name === '' || /[\\/]/.test(name)) return { problem: 'Name the file, without a folder.' };
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  const own = (id: number | null) => (id === null ? [] : [id]);
  const said = { reader: draft.reader, institution: draft.institution, logo: draft.logo, remarks: draft.remarks };
  return {
    request: {
      ...{
        // The commands of a report name a template only where it makes the same parts again.
        ...(isOwn(draft) ? { template: draft.template } : {}),
        parts: [...draft.parts],
        title: draft.title.trim() || reportTemplates[draft.template].title,
      },
      modelIds: about === 'model' ? [...own(draft.modelId), ...own(draft.secondId)] : [],
      recordIds: about === 'record' ? own(draft.recordId) : [],
      archiveIds: about === 'archive' || about === 'review' ? own(draft.archiveId) : [],
      ...{ beatIds: [], method: draft.method, show: [...draft.show], page: draft.page, fonts: [] },
      ...Object.fromEntries(
        Object.entries(said).flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()]])),
      ),
      file: `${folder.replace(/[\\/]+$/, '')}${separator}${name}.${draft.format}`,
      overwrite: false,
    },
  };
}

function isOwn({ template, parts }: ReportDraft): boolean {
  const key = (of: readonly ChosenPart[]) => of.map(({ part, of }) => `${of ?? ''}:${part}`).join();
  return key(parts) === key(reportTemplates[template].parts);
}

/** What is saved as a template: the parts in their order, and the title as the first page has it. */
export function templateOf({ template, title, parts }: ReportDraft): ReportTemplateContent {
  return { title: title.trim() || reportTemplates[template].title, parts };
}

/**
 * What a template from a file changes in the form: title, parts, and the subject that its parts need. A form that is about it stays as
 * it is. Where parts need both, models go before records; the report then says what it could not have.
 */
export function withTemplate(
  draft: ReportDraft,
  { title, parts }: ReportTemplateContent,
): Pick<ReportDraft, 'template' | 'title' | 'parts'> {
  const subjects = new Set<string>(parts.map(({ part }) => (part === 'review' ? part : reportParts[part].about)));
  const fitting = (['model', 'record', 'archive', 'review'] as const).find((one) => subjects.has(one));
  const stays = fitting === undefined || reportTemplates[draft.template].about === fitting;
  return { template: stays ? draft.template : fitting, title, parts };
}

/** One part up or down in its list. */
export function moved(parts: readonly ChosenPart[], at: number, by: -1 | 1): ChosenPart[] {
  const next = [...parts];
  const [part] = next.splice(at, 1);
  next.splice(Math.max(0, at + by), 0, part!);
  return next;
}
