import { type contract, type InputOf, marksPerView, type RecordMarks } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { getArchive } from '../../index/archives.ts';
import { beatsBetween, countBeatsBetween } from '../../index/beatsBetween.ts';
import { withoutWords } from '../archives/pseudonyms.ts';
import type { AppContext } from '../context.ts';
import { requireModel } from '../models/modelFolders.ts';
import { headerPath, requireRecordById } from '../require.ts';

/** Annotations of every annotator in a stretch of a record, and the record's beats with what a model said of them. */
export async function recordMarks(
  context: AppContext,
  { recordId, fromSeconds, seconds, columns, modelId }: InputOf<typeof contract, 'records.marks'>,
  signal: AbortSignal,
): Promise<RecordMarks> {
  const { index, compute } = context;
  const record = requireRecordById(context, recordId);
  const { samplingRateHz, samples: length, annotators, beatsFrom } = record;
  const classes = modelId === undefined ? [] : requireModel(context, modelId).card.classes;
  const from = fromSeconds * samplingRateHz;
  const to = from + seconds * samplingRateHz;
  const names = annotators.map(({ annotator }) => annotator);
  const view = { from, to, length, columns, most: marksPerView };
  const input = { headerPath: headerPath(record), annotators: names, ...view };
  const read = await finish(compute.run('marks', input, signal));
  const hasPseudonyms = getArchive(index, record.archiveId)?.pseudonyms === true;
  const beatsTotal = countBeatsBetween(index, recordId, from, to);
  const beats = beatsTotal > marksPerView ? [] : beatsBetween(index, recordId, from, to, modelId);
  return {
    recordId,
    samplingRateHz,
    annotators: read.map(({ annotator, marks, remarks }) => ({
      annotator,
      isBeatsFrom: annotator === beatsFrom?.annotator,
      ...(marks ?? noMarks()),
      ...(marks !== null && hasPseudonyms && { notes: marks.notes.map(withoutWords) }),
      remarks: [
        ...remarks,
        ...(marks !== null && marks.beyondEnd > 0
          ? [`${annotator}: ${marks.beyondEnd} annotations at or after the end of the record`]
          : []),
      ],
    })),
    beats: {
      ids: Float64Array.from(beats, ({ id }) => id),
      samples: Float64Array.from(beats, ({ sample }) => sample),
      symbols: beats.map(({ symbol }) => symbol),
      predictedClasses: beats.map(({ predicted }) => (predicted === null ? null : (classes[predicted] ?? null))),
      probabilities: Float32Array.from(beats, ({ pPredicted }) => pPredicted ?? Number.NaN),
    },
    beatsTotal,
  };
}

function noMarks() {
  return {
    total: 0,
    samples: new Float64Array(),
    symbols: [],
    notes: [],
    subtypes: new Int8Array(),
    channels: new Uint8Array(),
    counts: null,
    rhythmAtStart: null,
    beyondEnd: 0,
  };
}
