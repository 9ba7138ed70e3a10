import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A straight stroke or edge on a page; points from the page's lower left corner. */
export interface PageLine {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

/** All straight pieces of all paths of a PDF in the page's own coordinates, in the order of the file. Needs qpdf. */
export function pageLines(pdf: string): PageLine[] {
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-page-'));
  try {
    const flat = join(folder, 'flat.pdf');
    const { stderr, error } = spawnSync('qpdf', ['--qdf', '--object-streams=disable', pdf, flat], { encoding: 'utf8' });
    if (error) throw new Error(`qpdf could not read ${pdf}: ${stderr ?? error.message}`);
    return linesOf(readFileSync(flat, 'latin1'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Matrix = readonly [number, number, number, number, number, number];
const identity: Matrix = [1, 0, 0, 1, 0, 0];

function linesOf(content: string): PageLine[] {
  const found: PageLine[] = [];
  let matrix = identity;
  let kept: Matrix[] = [];
  let at: [number, number] = [0, 0];
  const placed = ([x, y]: readonly [number, number]): [number, number] => {
    const [a, b, c, d, e, f] = matrix;
    return [a * x + c * y + e, b * x + d * y + f];
  };
  for (const line of content.split('\n')) {
    const words = line.trim().split(/\s+/);
    const numbers = words.slice(0, -1).map(Number);
    switch (words.at(-1)) {
      case 'stream':
        [matrix, kept] = [identity, []];
        break;
      case 'q':
        kept.push(matrix);
        break;
      case 'Q':
        matrix = kept.pop() ?? identity;
        break;
      case 'cm':
        matrix = times(numbers as unknown as Matrix, matrix);
        break;
      case 'm':
        at = [numbers[0]!, numbers[1]!];
        break;
      case 'l': {
        const to: [number, number] = [numbers[0]!, numbers[1]!];
        found.push({ from: placed(at), to: placed(to) });
        at = to;
      }
    }
  }
  return found;
}

/** First `a`, then `b` (ISO 32000-1, 8.3.4). */
function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}
