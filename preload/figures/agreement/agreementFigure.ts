import { percent, plural, whole } from '../../words/numberFormats.ts';

/** What two readers hold of the same beats, as every painter takes it. */
export interface AgreementFigure {
  readonly title: string;
  readonly first: string;
  readonly second: string;
  readonly categories: readonly string[];
  /** Rows: the first reader. */
  readonly cells: readonly (readonly AgreementCell[])[];
  /** Beats of each row and column. */
  readonly rowTotals: readonly string[];
  readonly columnTotals: readonly string[];
  /** Kappa with its interval, and what is counted: a line each. */
  readonly lines: readonly string[];
}

export interface AgreementCell {
  readonly beats: string;
  /** Of all beats; empty where there is none. */
  readonly share: string;
  /** 0 to 1 of the row: the shade. */
  readonly ofRow: number;
  readonly isAlike: boolean;
}

/** As `reviews.agreement` answers it. */
export interface AgreementFound {
  readonly first: string;
  readonly second: string;
  readonly categories: readonly string[];
  readonly matrix: readonly (readonly number[])[];
  readonly beats: number;
  readonly patients: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly adjudicated: number;
  readonly observed: number;
  readonly kappa: number | null;
  readonly kappaInterval: readonly [number, number] | null;
  readonly differences: readonly unknown[];
}

/** Below about ten a bootstrap of patients is too narrow (models/evaluation/clusteredIntervals.ts). */
const fewPatients = 10;

export function agreementFigure(found: AgreementFound): AgreementFigure {
  const { first, second, categories, matrix, beats } = found;
  const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
  const columns = categories.map((_, column) => sum(matrix.map((row) => row[column]!)));
  return {
    ...{ title: `${first} and ${second}: what they hold of the same beats`, first, second, categories },
    cells: matrix.map((row, r) =>
      row.map((count, c) => ({
        beats: whole(count),
        share: count === 0 ? '' : percent(count / beats, 1),
        ofRow: sum(row) === 0 ? 0 : count / sum(row),
        isAlike: r === c,
      })),
    ),
    rowTotals: matrix.map((row) => whole(sum(row))),
    columnTotals: columns.map(whole),
    lines: [kappaText(found), ...countLines(found)],
  };
}

/** `Cohen's kappa 0.812, 95 % 0.771 to 0.846 by a bootstrap of 44 patients` */
function kappaText({ kappa, kappaInterval, patients }: AgreementFound): string {
  if (kappa === null) return 'Cohen’s kappa is not known: both hold one category alone.';
  const name = `Cohen’s kappa ${kappa.toFixed(3)}`;
  if (kappaInterval === null) return `${name}; its interval is not known: ${plural(patients, 'patient')}`;
  const ends = kappaInterval.map((end) => end.toFixed(3)).join(' to ');
  const few = patients < fewPatients ? '; of so few it is too narrow' : '';
  return `${name}, 95 % ${ends} by a bootstrap of ${plural(patients, 'patient')}${few}`;
}

function countLines({ first, second, beats, observed, differences, adjudicated, ...alone }: AgreementFound): string[] {
  return [
    `${plural(beats, 'beat')} that both decided, the same verdict of ${percent(observed, 1)}`,
    `They differ about ${plural(differences.length, 'beat')}, ${whole(adjudicated)} adjudicated`,
    `Decided by one alone, not compared: ${whole(alone.onlyFirst)} by ${first}, ${whole(alone.onlySecond)} by ${second}`,
  ];
}
