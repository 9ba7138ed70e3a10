import { footStep } from './foot.ts';
import { plain } from './svg.ts';

export interface Bared {
  readonly svg: string;
  /** What made it, in lines; no longer drawn in it. */
  readonly provenance: readonly string[];
  /** By so much it is lower than before, in its own units. */
  readonly removed: number;
}

const line = /<text x="([\d.-]+)" y="([\d.-]+)" font-size="6" fill="#[\da-f]+">([^<]*)<\/text>/g;

/** A figure without the lines of its provenance at its foot; remarks stay, and move up. One without such lines stays as it is. */
export function withoutProvenance(svg: string): Bared {
  const told = /<desc>([^<]*)<\/desc>\n?/.exec(svg)?.[1] ?? '';
  const provenance = told.split('\n').filter((one) => one !== '');
  const found = [...svg.matchAll(line)].map(([whole, x, y, said]) => ({ whole, x, y: Number(y), said }));
  const wanted = provenance.join(' ');
  for (let first = 0; wanted !== '' && first < found.length; first++) {
    let said = '';
    for (let last = first; last < found.length && said.length < wanted.length; last++) {
      said += `${last === first ? '' : ' '}${found[last]!.said}`;
      if (said === wanted) return bare(svg, found, { first, last, provenance });
    }
  }
  return { svg, provenance, removed: 0 };
}

function bare(
  svg: string,
  found: readonly { whole: string; x: string | undefined; y: number }[],
  { first, last, provenance }: { first: number; last: number; provenance: readonly string[] },
): Bared {
  const removed = (last - first + 1) * footStep;
  const run = found.slice(first, last + 1).map(({ whole }) => whole);
  let rest = svg.replace(`${run.join('\n')}\n`, '');
  if (rest === svg) return { svg, provenance, removed: 0 };
  let y = found[last]!.y;
  for (const one of found.slice(last + 1)) {
    // Remarks are the next lines of the same foot.
    if (one.x !== found[first]!.x || Math.abs(one.y - y - footStep) > 0.02) break;
    y = one.y;
    rest = rest.replace(one.whole, one.whole.replace(/ y="[^"]*"/, ` y="${plain(y - removed)}"`));
  }
  return { svg: rest, provenance, removed };
}
