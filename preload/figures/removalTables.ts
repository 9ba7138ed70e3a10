/** Scores by what takes the place of removed samples, and randomisation layer by layer, as tables of a method comparison. */
import { comparedTitle } from '../words/comparedTitle.ts';
import { decimal } from '../words/numberFormats.ts';
import { cumulativeScores, removalNames, removals } from '../words/removals.ts';

interface Measured {
  readonly mean: number | null;
  readonly interval: readonly [number, number] | null;
}

/** As in the contract. */
export interface ComparedByRemoval {
  readonly methods: readonly {
    readonly method: string;
    readonly all: {
      readonly removals?: Readonly<Record<string, Readonly<Record<string, Measured>>>> | undefined;
    };
  }[];
  readonly cascade?:
    | {
        readonly beats: number;
        readonly layers: readonly string[];
        readonly methods: readonly { readonly method: string; readonly correlations: readonly (number | null)[] }[];
      }
    | undefined;
}

export interface RemovalTable {
  readonly name: string;
  readonly title: string;
  readonly meaning: string;
  readonly columns: readonly { readonly title: string; readonly meaning: string }[];
  readonly rows: readonly {
    readonly method: string;
    /** Mean, and the interval beside it; null: none. */
    readonly cells: readonly { readonly mean: string; readonly interval: string | null }[];
  }[];
}

/** None of what comparisons of older versions lack; of the cascade where it was asked for. Over all compared beats. */
export function removalTables({ methods, cascade }: ComparedByRemoval): RemovalTable[] {
  const known = removalNames.filter((name) => methods[0]?.all.removals?.[name] !== undefined);
  const columns = known.map((name) => ({ title: removals[name].title, meaning: removals[name].meaning }));
  const scored = (name: string, title: string, meaning: string): RemovalTable => ({
    ...{ name, title, meaning, columns },
    rows: methods.map(({ method, all }) => ({
      method: comparedTitle(method),
      cells: known.map((removal) => cell(all.removals?.[removal]?.[name])),
    })),
  });
  const { cpd, cpp } = cumulativeScores;
  return [
    ...(known.length === 0
      ? []
      : [
          scored(
            'degradation',
            'Degradation \u2191',
            'Insertion less deletion, by what takes the place of removed samples.',
          ),
          scored('cpd', `${cpd.title} \u2191`, cpd.meaning),
          scored('cpp', `${cpp.title} \u2193`, cpp.meaning),
        ]),
    ...(cascade
      ? [
          {
            name: 'cascade',
            title: 'Layer by layer shuffled \u21920',
            meaning: `Rank correlation with the map of the learned network while ever more layers are shuffled, from the logits on; ${cascade.beats} beats.`,
            columns: cascade.layers.map((layer) => ({ title: layer, meaning: `shuffled down to ${layer}` })),
            rows: cascade.methods.map(({ method, correlations }) => ({
              method: comparedTitle(method),
              cells: correlations.map((mean) => cell({ mean, interval: null })),
            })),
          },
        ]
      : []),
  ];
}

function cell(one: Measured | undefined): RemovalTable['rows'][number]['cells'][number] {
  if (one?.mean == null) return { mean: '\u2013', interval: null };
  const [low, high] = one.interval ?? [null, null];
  return { mean: decimal(one.mean, 2), interval: low === null ? null : `[${decimal(low, 2)} ${decimal(high, 2)}]` };
}
