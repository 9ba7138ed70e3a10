import type { TrainRecordsProgress } from '../../../../preload/contract/contract.ts';
import { seconds, whole } from '../../../../preload/words/numberFormats.ts';
import { recordNetworkNames, recordNetworks } from '../../../../preload/words/recordNetworks.ts';
import { recordSplitNames, recordSplits } from '../../../../preload/words/recordSplits.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { findArchive } from '../find.ts';
import { namesWithCommas } from '../namesWithCommas.ts';
import { recordModelLines } from '../recordModelLines.ts';
import { facts } from '../table.ts';

export const command: Command = {
  notes: [
    'Records have the diagnoses that their headers (#Dx, as the CinC challenges write them) or ptbxl_database.csv state, at any likelihood.',
    'A record of which nothing is stated is left out; so is one that lacks a lead, with its reason.',
    'Each diagnosis has a probability of its own, by binary cross-entropy; a rare one weighs more (square root of absent to present, at most 10).',
    'Validation chooses the epoch (mean AUC) and the thresholds (F1); the test part chooses nothing.',
    ...recordNetworkNames.map((name) => `Network ${name}: ${recordNetworks[name].meaning}`),
    ...recordSplitNames.map((name) => `Split ${name}: ${recordSplits[name].meaning}`),
  ],
  examples: [
    '--archive ptb-xl --diagnoses AFIB,IMI,CLBBB --network lead-branches --split folds --seed 1',
    '--archive twelve --diagnoses planted-burst,random-label --network lead-branches --split patients --seed 1 --epochs 8',
  ],
  options: {
    archive: {
      type: 'string',
      value: 'NAME',
      required: true,
      multiple: true,
      help: 'archive whose records are learned',
    },
    diagnoses: {
      type: 'string',
      value: 'LIST',
      required: true,
      help: 'comma-separated, by code, name or abbreviation as `archives` lists them',
    },
    network: { type: 'string', value: 'NAME', required: true, help: 'the network', values: recordNetworkNames },
    split: {
      type: 'string',
      value: 'SPLIT',
      required: true,
      help: 'which records train, validate and test',
      values: recordSplitNames,
    },
    seed: { type: 'string', value: 'N', required: true, help: 'seed of split, weights and order' },
    epochs: { type: 'string', value: 'N', help: 'epochs', default: "the network's own" },
    batch: { type: 'string', value: 'N', help: 'records of a batch', default: "the network's own" },
    patience: {
      type: 'string',
      value: 'N',
      help: 'end after N epochs without a better one on validation; 0: never',
      default: '0',
    },
    leads: { type: 'string', value: 'LIST', help: 'comma-separated leads', default: 'the twelve standard leads' },
    rate: { type: 'string', value: 'HZ', help: 'rate of what the network sees', default: '100' },
    seconds: { type: 'string', value: 'N', help: 'length: longer records are cut, shorter ones padded', default: '10' },
    name: { type: 'string', value: 'M', help: 'name of the model', default: 'made from network, split and seed' },
  },
  async run({ positionals, values, output, progress, signal, api: open }) {
    exactly(positionals);
    const diagnoses = namesWithCommas(values.required('diagnoses'), 'diagnoses');
    const network = values.requiredOneOf('network', recordNetworkNames);
    const split = values.requiredOneOf('split', recordSplitNames);
    const seed = values.requiredWhole('seed', 0);
    const [epochs, batchSize, patience] = [
      values.whole('epochs', 1),
      values.whole('batch', 1),
      values.whole('patience', 0),
    ];
    const leads = values.has('leads') ? namesWithCommas(values.required('leads'), 'leads') : undefined;
    const [samplingRateHz, length] = [values.whole('rate', 50), values.whole('seconds', 1)];
    const name = values.text('name');
    const api = await open();
    const archiveIds: number[] = [];
    for (const archive of values.texts('archive')) archiveIds.push((await findArchive(api, archive)).id);
    const input = {
      archiveIds,
      diagnoses,
      network,
      split,
      seed,
      epochs,
      batchSize,
      patience,
      leads,
      samplingRateHz,
      seconds: length,
      name,
    };
    const result = await api.run('recordModels.train', input, {
      onProgress: (step: TrainRecordsProgress) => progress.show(step, prefixOf(step)),
      signal,
    });
    progress.clear();
    if (output.json) return output.document(result);
    const lines = [
      ...recordModelLines(result),
      '',
      ...facts([
        ['training', result.training],
        ['time', `${seconds(result.trainingSeconds)}, ${whole(Math.round(result.recordsPerSecond))} records/s`],
      ]),
      ...failedLines(result.failed),
    ];
    for (const line of lines) await output.line(line);
  },
};

function prefixOf({ stage, epoch, epochs, loss, meanAuc }: TrainRecordsProgress): string {
  if (stage === 'reading') return 'reading';
  const auc = meanAuc === null ? '' : `, validation mean AUC ${meanAuc.toFixed(3)}`;
  return `epoch ${epoch} of ${epochs}, loss ${loss?.toFixed(3) ?? '-'}${auc}`;
}

/** Records that were left out, the first of them with their reasons. */
export function failedLines(failed: readonly { readonly record: string; readonly reason: string }[]): string[] {
  const shown = failed.slice(0, 5).map(({ record, reason }) => `left out: ${record}, ${reason}`);
  return failed.length > shown.length ? [...shown, `and ${whole(failed.length - shown.length)} more`] : shown;
}
