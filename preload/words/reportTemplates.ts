import type { MethodName } from './methods.ts';
import { namesOf } from './namesOf.ts';
import type { ReportPartName } from './reportParts.ts';

/** A part at its place; `of` narrows a part about models to the first of them, or to the one beside it (`--with`). */
export interface ChosenPart {
  readonly part: ReportPartName;
  readonly of?: 'first' | 'second';
}

interface ReportTemplate {
  readonly title: string;
  /** For whom, or what for. */
  readonly meaning: string;
  /** What it needs: models, records, archives, or nothing. */
  readonly about: 'model' | 'record' | 'archive' | 'review';
  readonly parts: readonly ChosenPart[];
}

const of = (...parts: ReportPartName[]): ChosenPart[] => parts.map((part) => ({ part }));

/** Which parts in which order. The first is what a window begins with. */
export const reportTemplates = {
  model: {
    title: 'Model report',
    meaning: 'What a model is, how well it does, and where it looks',
    about: 'model',
    parts: of(
      ...(['summary', 'archive', 'model-card', 'diagram', 'evaluation', 'confusion', 'class-means'] as const),
      ...(['method-comparison', 'beats', 'methods', 'references', 'provenance'] as const),
    ),
  },
  deck: {
    title: 'Grad-CAM in time-series classification',
    meaning: 'The slide deck again: a CNN, then an LSTM, each with its matrix, a beat and the averages of its classes',
    about: 'model',
    parts: [
      { part: 'diagram', of: 'first' },
      { part: 'beat', of: 'first' },
      { part: 'confusion', of: 'first' },
      { part: 'class-means', of: 'first' },
      { part: 'confusion', of: 'second' },
      { part: 'beat', of: 'second' },
      { part: 'class-means', of: 'second' },
      { part: 'references' },
      { part: 'provenance' },
    ],
  },
  record: {
    title: 'Record report',
    meaning: 'A recording for a cardiologist: rates, runs, pauses, hours, strips, full disclosure',
    about: 'record',
    parts: of('record', 'methods', 'references', 'provenance'),
  },
  archive: {
    title: 'Archive report',
    meaning: 'What an archive holds, and under which licence',
    about: 'archive',
    parts: of('summary', 'archive', 'provenance'),
  },
  review: {
    title: 'Review report',
    meaning: 'What reviewers decided, how far they agree, what changed',
    about: 'review',
    parts: of('review', 'methods', 'references', 'provenance'),
  },
} as const satisfies Readonly<Record<string, ReportTemplate>>;

export type ReportTemplateName = keyof typeof reportTemplates;
export const reportTemplateNames = namesOf(reportTemplates);

/** Of class means and beats, where a report is not told another: the deck's. It stands beside every map. */
export const reportMethod: MethodName = 'grad-cam';
