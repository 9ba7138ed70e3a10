import type { WaveSwaps } from '../../../preload/contract/contract.ts';
import { classInFileName, inFileName, nameOfFile } from '../../../preload/figures/fileName.ts';
import { provenanceLines, remark, syntheticMarkOf } from '../../../preload/figures/provenance.ts';
import { tablePages } from '../../../preload/figures/tables/tablePages.ts';
import { waveSwapTables } from '../../../preload/figures/waveSwapTables.ts';
import { plural, whole } from '../../../preload/words/numberFormats.ts';
import { syntheticBeats } from '../../../preload/words/syntheticBeats.ts';
import { tableFigure } from '../../figures/tableFigure.ts';
import { listArchives } from '../../index/archives.ts';
import type { AppContext } from '../context.ts';
import type { Drawable } from '../figures/drawable.ts';
import { nameOfPage, requirePage } from '../figures/figurePages.ts';
import { requireModel } from '../models/modelFolders.ts';
import { requireWaveSwaps } from './storedWaveSwaps.ts';

/** What each wave is worth, as tables on pages. @throws NotFound; InvalidInput of a page */
export function waveSwapsFigure(context: AppContext, swapsId: number, page: number): Drawable {
  const swaps = requireWaveSwaps(context, swapsId);
  const { model, target, donor, part, beats, patients, seed, replicates } = swaps;
  const { card, synthetic: syntheticModel } = requireModel(context, swaps.modelId);
  const synthetic = syntheticBeats(swaps, listArchives(context.index));
  const facts = { labelSet: card.labelSet, version: context.version, synthetic, syntheticModel };
  const pages = tablePages({
    title: `${model}: what each wave of ${target} beats is worth`,
    subtitle: `${plural(beats, 'beat')} of ${plural(patients, 'patient')}${donor === null ? '' : `, waves of the nearest ${donor} beats`}`,
    mark: syntheticMarkOf({ synthetic, syntheticModel }),
    sections: waveSwapTables(swaps),
    provenance: provenanceLines({ ...swaps, seed: swaps.modelSeed, ...facts }),
    remarks: [
      `Brackets: 95 %, by drawing patients, ${whole(replicates)} replicates; draw of the beats: seed ${seed}.`,
    ].map(remark),
  });
  requirePage(pages.length, page);
  return {
    draw: () => tableFigure(pages[page]!),
    fileName: nameOfPage({ fileName: waveSwapsFileName(swaps), count: pages.length }, page),
    isToScale: true,
    pages: pages.length,
    about: {
      ...{ model, network: swaps.network, split: swaps.split, part, className: target, archives: swaps.archives },
      ...{ synthetic, syntheticModel, beats, patients },
    },
  };
}

/** Without ending. */
export function waveSwapsFileName({ model, target, donor, part, seed, methods }: WaveSwaps): string {
  const classes = [target, ...(donor === null ? [] : [donor])].map((name) => classInFileName(name));
  return nameOfFile([inFileName(model), 'waves', ...classes, part], { seed, methods: methods.map(({ name }) => name) });
}
