/** What each wave is worth, and how the maps stand to that, as tables: of the window, of figures and of the command line. */
import { comparedTitle } from '../words/comparedTitle.ts';
import { decimal, percentNumber, plural, whole } from '../words/numberFormats.ts';
import { type WaveRemoval, waveRemovals } from '../words/waveRemovals.ts';
import type { TableSection } from './tables/tablePages.ts';

interface Measured {
  readonly mean: number | null;
  readonly interval: readonly [number, number] | null;
}

interface Changed {
  readonly beats: number;
  readonly fall: Measured;
  readonly shuffledFall: Measured;
  readonly turned: Measured;
  readonly unlikely: Measured;
  readonly likely: { readonly fall: Measured };
}

interface Agreement {
  readonly beats: number;
  readonly rank: Measured;
  readonly strongest: Measured;
}

/** As in the contract. */
export interface SwapsShown {
  readonly target: string;
  readonly donor: string | null;
  readonly waves: readonly (Changed & { readonly wave: string; readonly rise: Measured })[];
  readonly removals: readonly (Changed & {
    readonly removal: WaveRemoval;
    readonly patients: number;
    readonly falls: readonly { readonly patient: string; readonly beats: number; readonly fall: number }[];
    readonly maps: readonly { readonly name: string; readonly share: Measured; readonly strongest: Measured }[];
  })[];
  readonly methods: readonly { readonly name: string; readonly all: Agreement; readonly likely: Agreement }[];
}

/** A section with a name of its own; the first column names the row. */
export interface SwapTable extends TableSection {
  readonly name: 'exchanged' | 'ranking' | 'removed' | 'shares' | 'peaks';
}

/** Tables that have rows: waves exchanged and maps ranked by them (with a donor), waves removed and what maps have there. */
export function waveSwapTables(shown: SwapsShown): SwapTable[] {
  const { target, donor, waves, removals } = shown;
  return [
    ...(donor === null ? [] : [exchanged(target, donor, waves), ranking(shown)]),
    ...(removals.length === 0 ? [] : [removed(shown), onRemoved(shown, 'share'), onRemoved(shown, 'strongest')]),
  ];
}

const number = (title: string) => ({ title, isNumber: true });

function exchanged(target: string, donor: string, waves: SwapsShown['waves']): SwapTable {
  return {
    name: 'exchanged',
    heading: `Waves exchanged with those of class ${donor}`,
    note: 'Fall and rise of logits. Shuffled: the fall of a network whose weights are in random order. Unlikely: farther from the training beats than 95 % of the unchanged beats.',
    columns: [
      { title: 'exchanged' },
      ...['beats', `fall of ${target}`, 'shuffled', `rise of ${donor}`, `called ${donor} then %`, 'unlikely %'].map(
        number,
      ),
    ],
    rows: waves.map(({ wave, beats, fall, shuffledFall, rise, turned, unlikely }) => [
      ...[wave, whole(beats), withInterval(fall, 1, 2), withInterval(shuffledFall, 1, 2), withInterval(rise, 1, 2)],
      ...[withInterval(turned, 100, 0), percentNumber(unlikely.mean, 0, '–')],
    ]),
  };
}

/** Highest rank correlation first. */
function ranking({ methods }: SwapsShown): SwapTable {
  const [first] = methods;
  const byRank = methods.toSorted((one, other) => (other.all.rank.mean ?? -2) - (one.all.rank.mean ?? -2));
  return {
    name: 'ranking',
    heading: 'Maps by how they order the three waves',
    note: 'Rank: Spearman’s correlation of what the map has on the waves and of the falls, mean over beats. Strongest: share of beats whose strongest wave on the map is the one that costs most. A method must beat the maps that know no network.',
    columns: [
      { title: 'map' },
      ...[`rank (${plural(first?.all.beats ?? 0, 'beat')})`, 'strongest %'].map(number),
      ...[`rank, likely swaps (${whole(first?.likely.beats ?? 0)})`, 'strongest %'].map(number),
    ],
    rows: byRank.map(({ name, all, likely }) => [
      comparedTitle(name),
      ...[all, likely].flatMap(({ rank, strongest }) => [withInterval(rank, 1, 2), withInterval(strongest, 100, 0)]),
    ]),
  };
}

/** Patients are named one by one up to so many. */
const mostPatients = 8;

function removed({ target, removals }: SwapsShown): SwapTable {
  const named = removals.filter(({ falls }) => falls.length <= mostPatients);
  return {
    name: 'removed',
    heading: 'Waves and spike removed',
    note: [
      'A straight line takes their place. Otherwise: share of beats that are called by another class then. Where a flat stretch is itself a cause, as an absent P wave can be, the network may take any line for it: weigh this less than an exchange, and not where it is unlikely.',
      ...named.map(({ removal, falls }) => {
        const own = falls.map(
          ({ patient, beats, fall }) => `${patient} ${decimal(fall, 2)} (${plural(beats, 'beat')})`,
        );
        return `${capital(waveRemovals[removal].title)}, fall by patient: ${own.join(', ')}.`;
      }),
    ].join(' '),
    columns: [
      { title: 'removed' },
      ...['beats', `fall of ${target}`, 'shuffled', 'otherwise %', 'unlikely %'].map(number),
      number('fall, likely ones'),
    ],
    rows: removals.map(({ removal, beats, fall, shuffledFall, turned, unlikely, likely }) => [
      ...[waveRemovals[removal].title, whole(beats), withInterval(fall, 1, 2)],
      ...[withInterval(shuffledFall, 1, 2), withInterval(turned, 100, 0), percentNumber(unlikely.mean, 0, '–')],
      withInterval(likely.fall, 1, 2),
    ]),
  };
}

function onRemoved({ removals }: SwapsShown, of: 'share' | 'strongest'): SwapTable {
  const isShare = of === 'share';
  return {
    name: isShare ? 'shares' : 'peaks',
    heading: isShare
      ? 'Share of the maps on the removed samples, %'
      : 'Beats whose map is strongest on the removed samples, %',
    note: 'Of the map of the unchanged beat, in beats that have what is removed.',
    columns: [{ title: 'map' }, ...removals.map(({ removal }) => number(waveRemovals[removal].title))],
    rows: (removals[0]?.maps ?? []).map(({ name }, place) => [
      comparedTitle(name),
      ...removals.map(({ maps }) => withInterval(maps[place]![of], 100, isShare ? 1 : 0)),
    ]),
  };
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function withInterval({ mean, interval }: Measured, times: number, digits: number): string {
  if (mean === null) return '–';
  const text = (value: number) => decimal(times * value, digits);
  return interval ? `${text(mean)} [${text(interval[0])} ${text(interval[1])}]` : text(mean);
}
