import { namesOf } from './namesOf.ts';

export interface QtFormula {
  readonly title: string;
  /** With QT and RR in seconds, as published; Hodges in milliseconds and beats a minute. */
  readonly formula: string;
  readonly source: string;
  /** QT in ms as it would be at 60 a minute. @param rrMs RR interval before the beat, above 0 */
  readonly corrected: (qtMs: number, rrMs: number) => number;
}

/** Corrections of the QT interval for the heart rate. All leave QT as it is at 60 a minute. */
export const qtFormulas = {
  bazett: {
    title: 'Bazett',
    formula: 'QTc = QT / √RR',
    source: 'Bazett 1920, Heart 7:353',
    corrected: (qtMs, rrMs) => qtMs / Math.sqrt(rrMs / 1000),
  },
  fridericia: {
    title: 'Fridericia',
    formula: 'QTc = QT / ∛RR',
    source: 'Fridericia 1920, Acta Med Scand 53:469',
    corrected: (qtMs, rrMs) => qtMs / Math.cbrt(rrMs / 1000),
  },
  framingham: {
    title: 'Framingham',
    formula: 'QTc = QT + 0.154 (1 − RR)',
    source: 'Sagie et al. 1992, Am J Cardiol 70:797',
    corrected: (qtMs, rrMs) => qtMs + 0.154 * (1000 - rrMs),
  },
  hodges: {
    title: 'Hodges',
    formula: 'QTc = QT + 1.75 (rate − 60)',
    source: 'Hodges, Salerno, Erlien 1983, J Am Coll Cardiol 1:694',
    corrected: (qtMs, rrMs) => qtMs + 1.75 * (60_000 / rrMs - 60),
  },
} as const satisfies Readonly<Record<string, QtFormula>>;
export type QtFormulaName = keyof typeof qtFormulas;
export const qtFormulaNames = namesOf(qtFormulas);
