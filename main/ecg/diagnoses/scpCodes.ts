import type { Diagnosis } from '../../../preload/words/diagnoses.ts';

/**
 * The diagnoses of a cell `scp_codes` of PTB-XL: a Python dictionary of likelihoods in percent, `{'NORM': 100.0, 'SR': 0.0}`.
 * A likelihood of 0 means that none was given (Wagner et al. 2020, Sci Data 7:154, "0 if unknown"), and becomes null.
 * What can be read of a damaged cell is read; `notices` says what could not.
 */
export function readScpCodes(cell: string): {
  readonly diagnoses: readonly Diagnosis[];
  readonly notices: readonly string[];
} {
  const notices: string[] = [];
  const found = new Map<string, Diagnosis>();
  const text = cell.trim();
  if (!(text.startsWith('{') && text.endsWith('}'))) notices.push(`scp_codes is not closed by braces: ${quote(text)}`);
  let rest = text.replace(/^\{/, '').replace(/\}$/, '').trim();
  while (rest !== '') {
    const entry = /^(?:'([^']*)'|"([^"]*)")\s*:\s*([^,{}]*?)\s*(?:,\s*|$)/.exec(rest);
    if (entry === null) {
      const next = rest.search(/,\s*['"]/);
      const part = next < 0 ? rest : rest.slice(0, next);
      notices.push(`scp_codes has a part that is no 'CODE': percent: ${quote(part)}`);
      rest = next < 0 ? '' : rest.slice(next + 1).trim();
      continue;
    }
    rest = rest.slice(entry[0].length);
    const code = (entry[1] ?? entry[2] ?? '').trim();
    if (code === '') notices.push('scp_codes has an empty code, which is left out');
    else if (found.has(code)) notices.push(`scp_codes has ${code} twice; the first one counts`);
    else found.set(code, { system: 'scp', code, likelihood: likelihoodOf(code, entry[3]!, notices) });
  }
  return { diagnoses: [...found.values()], notices };
}

function likelihoodOf(code: string, written: string, notices: string[]): number | null {
  const percent = written === '' ? Number.NaN : Number(written);
  if (percent >= 0 && percent <= 100) return percent === 0 ? null : percent;
  notices.push(
    `scp_codes gives ${code} a likelihood of ${quote(written)}, which is no percentage; it is taken as not given`,
  );
  return null;
}

function quote(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}
