import type { DetectResult, Progress } from '../../preload/contract.ts';
import { detectedBeat } from '../../preload/vocabulary.ts';
import type { ChosenLead } from '../ecg/beats/leadRule.ts';
import { putDetection } from '../index/detections.ts';
import { listRecords, type RecordRow } from '../index/records.ts';
import { requireArchive } from './archives.ts';
import { type AppContext, timestamp } from './context.ts';
import { Conflict } from './errors.ts';
import { leadOf, requireLead } from './lead.ts';
import { leadUses } from './leadUses.ts';
import { headerPath } from './records.ts';

/**
 * Finds the beats of an archive's records that have none and were not looked at before, one transaction a record. Can be
 * stopped or killed at any moment and done again.
 */
export async function* detectArchive(
  context: AppContext,
  archiveId: number,
  lead: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<Progress, DetectResult, void> {
  const { index, compute, emit } = context;
  const started = performance.now();
  const archive = requireArchive(context, archiveId);
  const all = listRecords(index, { archiveId });
  const bare = all.filter(({ beats, detection }) => beats === 0 && detection === null);
  requireLead(bare, lead);
  const failed: DetectResult['failed'] = [];
  const wanted = bare.flatMap((record) => {
    try {
      return { record, lead: leadOf(record, lead) };
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      failed.push({ record: record.name, reason: error.message });
      return [];
    }
  });
  const total = wanted.length;
  const used: ChosenLead[] = [];
  let beats = 0;

  const steps = compute.run('detectBeats', { records: wanted.map(forDetection) }, signal);
  try {
    let step = await steps.next();
    for (; !step.done; step = await steps.next()) {
      const { place } = step.value;
      const { record, lead: chosen } = wanted[place]!;
      const over = step.value.kind === 'reading' ? 0 : 1;
      if (step.value.kind === 'failed') failed.push({ record: record.name, reason: step.value.reason });
      if (step.value.kind === 'found') {
        const facts = { detector: detectedBeat, lead: chosen.lead, reason: chosen.reason };
        if (putDetection(index, record.id, facts, step.value, timestamp(context))) {
          beats += step.value.sample.length;
          used.push(chosen);
        }
      }
      yield { done: place + over, total, counted: 'records', message: `finding beats in ${record.name}` };
    }
  } finally {
    await steps.return(undefined as never);
    if (used.length > 0) emit('archives.changed', {});
  }
  return {
    archive: archive.name,
    archiveId,
    records: used.length,
    beats,
    known: all.length - bare.length,
    leads: leadUses(used),
    failed,
    seconds: (performance.now() - started) / 1000,
  };
}

function forDetection({ record, lead }: { record: RecordRow; lead: ChosenLead }) {
  return { header: headerPath(record), signal: lead.signal };
}
