import type { z } from 'zod';
import type { RecordModelCard } from '../../../models/store/recordCard.ts';
import type { explainRecordInput } from '../../../preload/contract/contract.ts';
import { inFileName, nameOfFile } from '../../../preload/figures/fileName.ts';
import { syntheticMarkOf } from '../../../preload/figures/provenance.ts';
import { recordMapFacts } from '../../../preload/figures/recordMap/recordMapFacts.ts';
import { recordMapPage } from '../../../preload/figures/recordMap/recordMapPage.ts';
import { recordMapFigure as svg } from '../../figures/recordMapFigure.ts';
import type { AppContext } from '../context.ts';
import type { Drawable } from '../figures/drawable.ts';
import { asContractRecord } from '../records/asContractRecord.ts';
import { requireRecordById } from '../require.ts';
import { explainRecord } from './explainRecord.ts';
import { requireRecordModel } from './requireRecordModel.ts';

/** Where a model's training is told: what is known of it. */
function trainingOf(card: RecordModelCard): string {
  if (card.network !== 'imported') return `split ${card.split.name}, seed ${card.split.seed}`;
  return `imported from ${card.source.file}: its training is not known`;
}

/** The map of one diagnosis over a whole record, lead by lead. @throws NotFound, InvalidInput, Conflict */
export async function recordMapFigure(
  context: AppContext,
  input: z.infer<typeof explainRecordInput>,
  signal: AbortSignal,
): Promise<Drawable> {
  const record = asContractRecord(requireRecordById(context, input.recordId));
  const { name, synthetic: syntheticModel, card } = requireRecordModel(context, input.modelId);
  const explanation = await explainRecord(context, input, signal);
  const { diagnosis, method, engine } = explanation;
  const { synthetic, archive } = record;
  const provenance = [
    `Archive ${archive}${synthetic ? ' (SYNTHETIC DATA)' : ''} · record ${record.name} · BeatLens ${context.version}`,
    `Model ${name}${syntheticModel ? ' (trained on SYNTHETIC DATA)' : ''} · network ${card.network} · ${trainingOf(card)} · method ${method} · engine ${engine.name} (${engine.version})`,
  ];
  const page = recordMapPage(
    recordMapFacts(explanation, record, { mark: syntheticMarkOf({ synthetic, syntheticModel }), provenance }),
  );
  const drawn = svg(page);
  return {
    draw: () => drawn,
    isToScale: true,
    fileName: nameOfFile([inFileName(archive), inFileName(record.name), inFileName(diagnosis), method], {
      model: name,
    }),
    about: {
      model: name,
      network: card.network,
      record: record.name,
      archives: [archive],
      className: diagnosis,
      method,
      synthetic,
      syntheticModel,
    },
  };
}
