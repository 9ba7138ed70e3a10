import { type QtFormulaName, qtFormulaNames } from '../../../preload/words/qtFormulas.ts';

const storageKey = 'beatlens.qtFormula';

/** The formula that QTc is told by, as chosen in this window; undefined: none was, and all are told. */
export const keptQtFormula = {
  read: (): QtFormulaName | undefined => qtFormulaNames.find((name) => name === localStorage.getItem(storageKey)),
  write: (name: QtFormulaName | undefined): void =>
    name === undefined ? localStorage.removeItem(storageKey) : localStorage.setItem(storageKey, name),
};
