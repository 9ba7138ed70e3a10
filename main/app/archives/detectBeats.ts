import type { DetectResult, Progress } from '../../../preload/contract/contract.ts';
import { mapSteps } from '../../../preload/numeric/steps.ts';
import { detectedBeat } from '../../../preload/words/symbols.ts';
import type { ChosenLead } from '../../ecg/leads/leadRule.ts';
import type { ArchiveRow } from '../../index/archives.ts';
import { putDetection } from '../../index/detections.ts';
import { listRecords, type RecordRow } from '../../index/records.ts';
import { type AppContext, timestamp } from '../context.ts';
import { Conflict } from '../errors.ts';
import { isDeclared, leadOf, requireLead } from '../records/lead.ts';
import { leadUses } from '../records/leadUses.ts';
import { headerPath } from '../require.ts';

/**
 * Finds the beats of an archive's records that have none and were not looked at before, one transaction a record. Can be
 * stopped or killed at any moment and done again.
 *
 * A signal that is no ECG by its name, or hardly one by what was measured and not one by its name, is refused: its record has
 * no beats. One that is hardly an ECG although its name says so, or the user chose it, keeps its beats and the doubt.
 */
export async function* detectBeats(
  context: AppContext,
  archive: ArchiveRow,
  lead: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<Progress, DetectResult, void> {
  const { index, compute, emit } = context;
  const started = performance.now();
  const { id: archiveId } = archive;
  const all = listRecords(index, { archiveId });
  const bare = all.filter(({ beats, detection }) => beats === 0 && detection === null);
  requireLead(bare, lead);
  const failed: DetectResult['failed'] = [];
  const wanted = bare.flatMap((record) => {
    try {
      const chosen = leadOf(record, lead);
      const declared = isDeclared(record, lead);
      if (chosen.certainty === 'other' && !declared) throw new Conflict(noEcgByName(record, chosen));
      return { record, lead: chosen, declared };
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      failed.push({ record: record.name, reason: error.message });
      return [];
    }
  });
  const total = wanted.length;
  const used: ChosenLead[] = [];
  const doubted: DetectResult['doubted'] = [];
  let beats = 0;

  const input = { records: wanted.map(forDetection) };
  try {
    yield* mapSteps(compute.run('detectBeats', input, signal), (step): Progress => {
      const { place } = step;
      const { record, lead: chosen, declared } = wanted[place]!;
      const over = step.kind === 'reading' ? 0 : 1;
      if (step.kind === 'failed') failed.push({ record: record.name, reason: step.reason });
      if (step.kind === 'found') {
        const doubt = step.doubts.length > 0 ? step.doubts.join('; ') : null;
        if (doubt !== null && chosen.certainty === 'unknown' && !declared) {
          failed.push({ record: record.name, reason: hardlyEcg(chosen, doubt) });
        } else {
          const facts = { detector: detectedBeat, lead: chosen.lead, reason: chosen.reason, doubt };
          if (putDetection(index, record.id, facts, step, timestamp(context))) {
            beats += step.sample.length;
            used.push(chosen);
            if (doubt !== null) doubted.push({ record: record.name, lead: chosen.lead, reason: doubt });
          }
        }
      }
      return { done: place + over, total, counted: 'records', message: `finding beats in ${record.name}` };
    });
  } finally {
    if (used.length > 0) emit('archives.changed', {});
  }
  return {
    archive: archive.name,
    archiveId,
    records: used.length,
    beats,
    known: all.length - bare.length,
    leads: leadUses(used),
    doubted,
    failed,
    seconds: (performance.now() - started) / 1000,
  };
}

function noEcgByName({ name, archive }: RecordRow, { lead }: ChosenLead): string {
  return `record ${name} of ${archive} has no ECG by the names of its signals (${lead} is the first voltage). ${declare}`;
}

function hardlyEcg({ lead }: ChosenLead, doubt: string): string {
  return `${lead} is hardly an ECG: ${doubt}; and its name does not say that it is one. ${declare}`;
}

const declare = 'If one is an ECG all the same, choose it by its name (Lead, --lead NAME).';

function forDetection({ record, lead }: { record: RecordRow; lead: ChosenLead }) {
  return { headerPath: headerPath(record), signal: lead.signal };
}
