import type { RecordClassMean } from '../../../preload/contract/contract.ts';
import { inFileName, nameOfFile } from '../../../preload/figures/fileName.ts';
import { syntheticMarkOf } from '../../../preload/figures/provenance.ts';
import { recordMeanPage } from '../../../preload/figures/recordMap/recordMeanPage.ts';
import { type CsvCell, csv } from '../../../preload/words/csv.ts';
import { recordMapFigure as svg } from '../../figures/recordMapFigure.ts';
import { listArchives } from '../../index/archives.ts';
import type { AppContext } from '../context.ts';
import type { Drawable } from '../figures/drawable.ts';
import { requireRecordMean } from './recordMeans.ts';

interface Asked {
  readonly meanId: number;
}

/** A mean of records as it stands in a file: the window and the command line save this one. @throws NotFound */
export function recordMeanFigure(context: AppContext, { meanId }: Asked): Drawable {
  const mean = requireRecordMean(context, meanId);
  const { model, network, archives, diagnosis, method, part, engine, synthetic: syntheticModel } = mean;
  const own = listArchives(context.index).filter(({ name }) => archives.includes(name));
  const synthetic = own.length > 0 ? own.some((archive) => archive.synthetic) : syntheticModel;
  const provenance = [
    `Archive ${archives.join(', ')}${synthetic ? ' (SYNTHETIC DATA)' : ''} · ${part === null ? 'all records' : `split ${mean.split}, ${part} part, seed ${mean.modelSeed}`} · at most ${mean.most} records, drawn with seed ${mean.seed} · BeatLens ${context.version}`,
    `Model ${model}${syntheticModel ? ' (trained on SYNTHETIC DATA)' : ''} · network ${network} · method ${method} · engine ${engine.name} (${engine.version})`,
  ];
  const drawn = svg(recordMeanPage(mean, { mark: syntheticMarkOf({ synthetic, syntheticModel }), provenance }));
  const { most, seed, computedAt } = mean;
  return {
    draw: () => drawn,
    isToScale: true,
    fileName: nameOfFile([inFileName(model), 'mean', inFileName(diagnosis), method, part ?? undefined], {
      most,
      seed,
      computedAt,
    }),
    about: {
      ...{ model, network, part, archives, className: diagnosis, method },
      ...{ beats: mean.beats, patients: mean.patients, synthetic, syntheticModel },
    },
  };
}

/** The curves of a mean of records, named like its figure. @throws NotFound */
export function recordMeanNumbers(context: AppContext, asked: Asked): { content: string; fileName: string } {
  const { fileName } = recordMeanFigure(context, asked);
  return { content: recordMeanCsv(requireRecordMean(context, asked.meanId)), fileName };
}

/** A row a sample of a lead: milliseconds from R, the mean map (1 is a map's own maximum), the mean beat (mV); the lead's share of a whole map. */
function recordMeanCsv({ leads, shares, mean, millivolts, ...one }: RecordClassMean): string {
  const width = one.beforeSamples + one.afterSamples;
  const known = (value: number) => (Number.isNaN(value) ? null : value);
  const rows = Array.from(mean, (value, at): CsvCell[] => {
    const lead = Math.floor(at / width);
    const ms = (1000 * ((at % width) - one.beforeSamples)) / one.samplingRateHz;
    return [
      one.diagnosis,
      leads[lead]!,
      ms,
      known(value),
      known(millivolts[at]!),
      one.isOneForAllLeads ? null : shares[lead]!,
    ];
  });
  return csv([['diagnosis', 'lead', 'ms', 'mean_map', 'mean_beat_mv', 'share_of_map'], ...rows]);
}
