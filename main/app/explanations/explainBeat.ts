import type { z } from 'zod';
import type { BeatExplanation, beatExplanationInput } from '../../../preload/contract/contract.ts';
import { argMax } from '../../../preload/numeric/argMax.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { classOf } from '../../../preload/words/labelSets.ts';
import type { BeatRow } from '../../index/beats.ts';
import { classifiedLead } from '../../index/classifications.ts';
import { getRecord } from '../../index/records.ts';
import { refuseWithoutSignal } from '../beats/beatSignals.ts';
import { oneBeatOf } from '../beats/oneBeat.ts';
import type { AppContext } from '../context.ts';
import { localisationError } from '../localisations/keptLocalisations.ts';
import type { UsableModel } from '../models/modelFolders.ts';
import { requireClasses } from '../models/requireClasses.ts';
import { leadAskedBy, leadOf, requireLead } from '../records/lead.ts';
import { requireParameters } from './requireParameters.ts';
import { storedStamp } from './storedStamps.ts';

/** What a map of one beat is of. */
export interface BeatOfModel {
  readonly model: UsableModel;
  /** With what the model said of it, where it did. */
  readonly beat: BeatRow;
}
export type BeatChoice = Omit<z.infer<typeof beatExplanationInput>, 'modelId' | 'beatId'>;

/** The map of one beat for one class, by one method. */
export async function explainBeat(
  context: AppContext,
  { model, beat }: BeatOfModel,
  { target, method, parameters, layer, lead: asked }: BeatChoice,
  signal: AbortSignal,
): Promise<BeatExplanation> {
  const { index, compute } = context;
  const { id: modelId, card } = model;
  const classes = requireClasses(card.classes, [target]);
  requireParameters({ methods: [method], parameters }, card);
  const record = getRecord(index, beat.recordId)!;
  requireLead([record], asked);
  const lead = leadOf(record, asked ?? classifiedLead(index, modelId, record.id) ?? leadAskedBy(card));
  await refuseWithoutSignal(context, record, lead, beat, signal);
  const explained = await finish(
    compute.run(
      'explainBeat',
      {
        folder: model.folder,
        record: oneBeatOf(context, record, lead.signal, beat),
        target,
        method,
        parameters,
        layer,
      },
      signal,
    ),
  );
  const { probabilities } = explained;
  return {
    model: model.name,
    modelId,
    beatId: beat.id,
    record: record.name,
    sample: beat.sample,
    givenClass: classOf(card.labelSet, beat.symbol) ?? null,
    symbol: beat.symbol,
    target,
    probability: probabilities[classes.indexOf(target)]!,
    labels: [...classes],
    predicted: classes[argMax(probabilities)]!,
    method,
    lead: lead.lead,
    leadReason: lead.reason,
    samplingRateHz: card.window.samplingRateHz,
    fiducialOffset: card.window.beforeSamples,
    ...explained,
    localisation: localisationError(context, { card }, { method, parameters, layer }),
    stamp: storedStamp(context, {
      modelId,
      target,
      method,
      parameters,
      layer,
      beat: { archive: beat.archive, record: record.name, sample: beat.sample, lead: lead.lead },
    }),
  };
}
