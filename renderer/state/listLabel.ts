import type { BeatFilter } from '../../preload/contract/contract.ts';
import type { BeatOrder } from '../../preload/words/beatOrders.ts';
import { conditionWords } from '../../preload/words/conditionWords.ts';
import { plural } from '../../preload/words/numberFormats.ts';

interface Names {
  readonly archives: readonly { readonly id: number; readonly name: string }[];
  readonly models: readonly { readonly id: number; readonly name: string }[];
  /** Name of the record that the list is of, where it is chosen by its id. */
  readonly record?: string | undefined;
  /** Of a list that is kept, as the address has it. */
  readonly list?: string | undefined;
}

/** "record 208, predicted N, wrong by cnn, surest mistakes first": the conditions of a list; empty where it has none. */
export function listLabel(filter: BeatFilter, order: BeatOrder, { archives, models, record, list }: Names): string {
  const { archiveId, recordId, patient, symbols, modelId, part, givenClass, predictedClass, correctness } = filter;
  const model = models.find(({ id }) => id === modelId)?.name ?? 'a model that is gone';
  const archive = archives.find(({ id }) => id === archiveId)?.name;
  const named = filter.record ?? (recordId === undefined ? undefined : (record ?? `no. ${recordId}`));
  const ofModel = [
    ...(part === undefined ? [] : [`${part} part`]),
    ...(givenClass === undefined ? [] : [`given class ${givenClass}`]),
    ...(predictedClass === undefined ? [] : [`predicted ${predictedClass}`]),
    ...(correctness === undefined ? [] : [correctness === 'correct' ? 'correct' : 'wrong']),
  ];
  const by = ` by ${model}`;
  const ordered = order === 'surest-wrong' || order === 'least-certain';
  const words = [
    ...(filter.beatIds === undefined ? [] : [plural(filter.beatIds.length, 'chosen beat')]),
    ...(filter.listId === undefined ? [] : [list ?? `kept list ${filter.listId}`]),
    ...(archiveId === undefined ? [] : [`archive ${archive ?? 'that is gone'}`]),
    ...(named === undefined ? [] : [`record ${named}`]),
    ...(patient === undefined ? [] : [`patient ${patient}`]),
    ...conditionWords(filter),
    ...(symbols === undefined ? [] : [`${symbols.length === 1 ? 'symbol' : 'symbols'} ${symbols.join(' ')}`]),
    ...(ofModel.length === 0 ? [] : [`${ofModel.join(', ')}${by}`]),
    ...(order === 'position' ? [] : [`${orderWords[order]}${ordered && ofModel.length === 0 ? by : ''}`]),
  ];
  return words.join(', ');
}

const orderWords = {
  'shortest-rr': 'shortest RR first',
  'surest-wrong': 'surest mistakes first',
  'least-certain': 'least certain first',
  listed: 'as they were chosen',
} as const;
