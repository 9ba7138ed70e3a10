import type { MeasuredMean, SubtypeCard, Subtypes } from '../../../../preload/contract/contract.ts';
import { decimal, percentNumber, plural, seconds, whole } from '../../../../preload/words/numberFormats.ts';
import {
  agreementText,
  cardFlags,
  choiceText,
  comparedTitles,
  measuredText,
  stabilityName,
  zerosText,
} from '../../../../preload/words/subtypeWords.ts';
import { methodLabel } from '../methodLabel.ts';
import { facts, table } from '../table.ts';

/** Subtypes as the command prints them. */
export function subtypeLines(found: Subtypes): string[] {
  const { cards, choice, others, planted, target } = found;
  const counts = choice.tried.map(({ clusters }) => clusters);
  const seed = found.modelSeed === null ? '' : `, seed ${found.modelSeed}`;
  return [
    ...facts([
      ['model', `${found.model}, ${found.network}, split ${found.split}${seed}`],
      ['archives', `${found.archives.join(', ')}${found.synthetic ? ' (SYNTHETIC DATA)' : ''}`],
      [
        'beats',
        `${whole(found.beats)} of class ${target}, ${found.part ?? 'all'} ${found.part ? 'part' : 'that the model knows'}, ${plural(found.patients, 'patient')}; seed ${found.seed}`,
      ],
      ...(found.zeroMaps > 0 ? [['zero maps', `${whole(found.zeroMaps)}, on no card`] as [string, string]] : []),
      ['method', methodLabel(found)],
      ['clusters', choiceText(choice, found.asked)],
      ['engine', `${found.engine.name} (${found.engine.version})`],
      ['time', seconds(found.seconds)],
    ]),
    '',
    ...table(
      [
        { heading: 'card', right: true },
        ...['beats', '% of class', 'patients', 'largest patient %', `called ${target} %`, 'stability'].map(
          (heading) => ({
            heading,
            right: true,
          }),
        ),
        { heading: 'predicted' },
        { heading: 'nearest' },
        ...(planted ? [{ heading: 'planted' }] : []),
      ],
      cards.map((card, place) => cardRow(card, place, planted !== null)),
    ),
    ...cards.flatMap((card, place) => cardFlags(card).map((flag) => `! card ${place + 1}: ${flag}`)),
    '',
    ...table(
      [
        { heading: 'clusters of' },
        { heading: 'by the rule', right: true },
        ...counts.map((clusters) => ({ heading: `strength of ${clusters}`, right: true })),
        { heading: 'Rand with the cards', right: true },
        ...(planted ? [{ heading: 'purity %', right: true }] : []),
      ],
      [
        rowOf({ name: 'Maps', choice, agreement: null, purity: planted?.maps ?? null }, counts, planted !== null),
        ...others.map((one) => {
          const purity = planted?.others.find(({ name }) => name === one.name) ?? null;
          return rowOf({ ...one, name: comparedTitles[one.name], purity }, counts, planted !== null);
        }),
      ],
    ),
    ...others.flatMap((one) => agreementText(one) ?? []),
    ...others.flatMap((one) => zerosText(one, found.beats - found.zeroMaps) ?? []),
    ...(planted ? [`purity of one cluster: ${percentNumber(planted.largest)} %`] : []),
    '95 % intervals in brackets, by patients',
  ];
}

function cardRow(card: SubtypeCard, place: number, isPlanted: boolean): string[] {
  const { stability, nearest } = card;
  const named = stabilityName(stability);
  return [
    ...[String(place + 1), whole(card.beats), percentNumber(card.share, 0), whole(card.patients.length)],
    percentNumber(card.patients[0]?.share, 0),
    inPercent(card.recall),
    named === null ? '-' : `${decimal(stability!, 2)} ${named}`,
    counted(card.predicted),
    `${nearest.record}:${nearest.sample}`,
    ...(isPlanted ? [counted(card.causes ?? {})] : []),
  ];
}

interface Clustering {
  readonly name: string;
  readonly choice: Subtypes['choice'] | null;
  readonly agreement: MeasuredMean | null;
  readonly purity: MeasuredMean | null;
}

function rowOf(
  { name, choice, agreement, purity }: Clustering,
  counts: readonly number[],
  isPlanted: boolean,
): string[] {
  return [
    name,
    choice?.clusters == null ? 'not known' : String(choice.clusters),
    ...counts.map((clusters) => {
      const tried = choice?.tried.find((one) => one.clusters === clusters);
      return tried ? decimal(tried.strength, 2) : '-';
    }),
    agreement === null ? '-' : measuredText(agreement),
    ...(isPlanted ? [purity === null ? '-' : inPercent(purity)] : []),
  ];
}

function counted(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${whole(count)}`)
    .join(', ');
}

function inPercent({ mean, interval }: MeasuredMean): string {
  if (mean === null) return '-';
  return interval
    ? `${percentNumber(mean, 0)} [${percentNumber(interval[0], 0)} ${percentNumber(interval[1], 0)}]`
    : percentNumber(mean, 0);
}
