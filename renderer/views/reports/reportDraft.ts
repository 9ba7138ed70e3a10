import type { contract, InputOf } from '../../../preload/contract/contract.ts';
import type { MethodName } from '../../../preload/words/methods.ts';
import type { PageSize, PatientField, ReportFormat } from '../../../preload/words/reportParts.ts';
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
  if (draft.template === 'deck' && draft.secondId === null)
    return { problem: 'Choose the model beside the first one.' };
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
        template: draft.template,
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

/** One part up or down in its list. */
export function moved(parts: readonly ChosenPart[], at: number, by: -1 | 1): ChosenPart[] {
  const next = [...parts];
  const [part] = next.splice(at, 1);
  next.splice(Math.max(0, at + by), 0, part!);
  return next;
}
