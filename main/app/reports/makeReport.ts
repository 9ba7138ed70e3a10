import type { ModelDetail, Progress, ReportChoices } from '../../../preload/contract/contract.ts';
import type { Fact, Part, Report } from '../../../preload/figures/report.ts';
import { mapSteps } from '../../../preload/numeric/steps.ts';
import { reportParts } from '../../../preload/words/reportParts.ts';
import type { AppContext } from '../context.ts';
import { Cancelled } from '../errors.ts';
import { type BundleFacts, bundleFacts } from './bundleFacts.ts';
import { partMakers, type Subject } from './partMakers.ts';
import { methodsPart, worksNamed } from './parts/methodsText.ts';
import { provenancePart, type ReportProvenance } from './parts/provenance.ts';
import { referencesPart } from './parts/references.ts';
import { readLogo } from './readLogo.ts';
import { archivesOf, methodsData, provenanceOf, withEvaluations } from './reportFacts.ts';
import type { Source } from './source.ts';
import { tableFiles, uniqueFiles } from './tableFiles.ts';
import { withoutPatients } from './withoutPatients.ts';

export interface MadeReport {
  readonly report: Report;
  readonly provenance: ReportProvenance;
  readonly bundle: BundleFacts;
  /** What the report could not have, and why. */
  readonly remarks: readonly string[];
}

/**
 * The parts that were chosen, in their order, made of what the handlers answer. What is missing is computed first. A part that
 * cannot be made stands in its place with the reason, and is among the remarks.
 */
export async function* makeReport(
  context: AppContext,
  source: Source,
  choices: ReportChoices,
  { madeAt, signal }: { madeAt: Date; signal: AbortSignal },
): AsyncGenerator<Progress, MadeReport, void> {
  const logo = choices.logo === undefined ? null : readLogo(choices.logo);
  const models: ModelDetail[] = [];
  for (const modelId of choices.modelIds) models.push(await source.call('models.get', { modelId }));
  const subject = { models, archives: await archivesOf(source, choices, models) };
  const made: Part[] = [];
  const remarks: string[] = [];
  const text = await methodsData(source, choices, subject);
  const provenance = await provenanceOf(context, source, choices, { subject, madeAt });
  for (const [at, chosen] of choices.parts.entries()) {
    const { title } = reportParts[chosen.part];
    yield { done: at, total: choices.parts.length, counted: 'parts', message: title };
    for (const make of partMakers(context, source, choices, subject, chosen)) {
      try {
        const named = (message: string | undefined) => [title, message].filter(Boolean).join(': ');
        const steps = make();
        const own =
          Symbol.asyncIterator in steps
            ? yield* mapSteps(steps, (step) => ({ ...step, message: named(step.message) }))
            : await steps;
        made.push(...own);
      } catch (error) {
        if (signal.aborted || error instanceof Cancelled) throw error;
        const why = error instanceof Error ? error.message : String(error);
        remarks.push(`${title}: ${why}`);
        made.push({ title, blocks: [{ kind: 'paragraph', tone: 'warning', text: `Not made: ${why}` }] });
      }
    }
    if (chosen.part === 'methods') made.push(methodsPart(text));
    if (chosen.part === 'references') made.push(referencesPart(worksNamed(text)));
    if (chosen.part === 'provenance') made.push(provenancePart(await withEvaluations(source, provenance, models)));
  }
  const synthetic = models.some((model) => model.synthetic) || subject.archives.some((archive) => archive.synthetic);
  const parts = withoutPatients(made, await source.call('records.list', {}));
  const report: Report = {
    title: choices.title,
    subtitle: subtitleOf(subject, provenance.records),
    head: headOf(choices),
    logo,
    mark: synthetic ? 'SYNTHETIC DATA' : null,
    madeAt: madeAt.toISOString(),
    version: context.version,
    parts,
    attachments: uniqueFiles([...parts.flatMap(tableFiles), ...parts.flatMap(({ attachments = [] }) => attachments)]),
  };
  return { report, provenance, bundle: await bundleFacts(source, choices, { provenance, models }), remarks };
}

function subtitleOf({ models, archives }: Subject, records: readonly string[]): string {
  if (models.length > 0) return models.map(({ name }) => name).join(', ');
  const of = archives.map(({ name }) => name).join(', ');
  if (records.length === 0) return of;
  return records.length <= 6 ? `Record ${records.join(', ')} of ${of}` : `${records.length} records of ${of}`;
}

function headOf({ reader, institution, remarks }: ReportChoices): Fact[] {
  const facts = { Reader: reader, Institution: institution, Remarks: remarks };
  return Object.entries(facts).flatMap(([name, text]) => (text === undefined || text === '' ? [] : [{ name, text }]));
}
