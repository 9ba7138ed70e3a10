import type { Api, Beat } from '../../../../preload/contract/contract.ts';
import { type BeatReadings, beatReadings, intervals } from '../../../../preload/numeric/beatReadings.ts';
import { type BeatBoundaries, boundariesOf } from '../../../../preload/numeric/boundariesOf.ts';
import { positionText } from '../../../../preload/words/positionText.ts';
import { qtFormulaNames, qtFormulas } from '../../../../preload/words/qtFormulas.ts';
import { detectedBeat } from '../../../../preload/words/symbols.ts';
import { waveBoundaries, waveBoundaryNames } from '../../../../preload/words/waveBoundaries.ts';
import type { Context } from '../command.ts';
import { facts } from '../table.ts';

/** Prints the intervals of a beat and where its waves lie in a lead, as measured and as corrected by hand. */
export async function printBeatWaves(api: Api, beat: Beat, { values, output, signal }: Context): Promise<void> {
  const position = await positionOf(api, beat, values.text('lead'));
  const found = await api.call('records.waves', { beatId: beat.id, position }, { signal });
  const boundaries = boundariesOf(found);
  const readings = beatReadings(boundaries.inForce, found.samplingRateHz, found.rrMs);
  const measured = beatReadings(boundaries.measured, found.samplingRateHz, found.rrMs);
  const { archive, record, sample, symbol } = beat;
  if (output.json) {
    return output.document({
      ...{ archive, record, sample, symbol, ...found },
      ...{ boundaries: boundaries.inForce, readingsMs: readings, measuredReadingsMs: measured },
    });
  }
  await output.line(`${record}:${positionText(sample)} of ${archive}, given label ${symbol}, waves in ${found.lead}`);
  const by = found.rrFrom === detectedBeat ? 'the detector' : found.rrFrom;
  const place = (at: number | null) =>
    at === null
      ? 'not found'
      : `${positionText(at)}, ${signed((1000 * (at - found.fiducial)) / found.samplingRateHz)} ms`;
  const lines = facts([
    ['RR', `${milliseconds(readings.rr)}, to the beat before, by ${by}`],
    ...intervalLines(readings, measured, boundaries),
    ...waveBoundaryNames.map((name): [string, string] => [
      waveBoundaries[name].title,
      `${place(boundaries.inForce[name])}${boundaries.corrected.has(name) ? `; corrected by hand, measured: ${place(boundaries.measured[name])}` : ''}`,
    ]),
  ]);
  for (const line of lines) await output.line(line);
  await output.line(
    `Measured by the wavelet delineator on ${found.lead} as recorded; places are samples of the lead, and from the fiducial. No diagnosis.`,
  );
}

/** Of the lead that beats are cut from, unless another is named: that one, never one in its place. */
async function positionOf(api: Api, { recordId, record }: Beat, asked: string | undefined): Promise<number> {
  if (asked === undefined) return (await api.call('records.lead', { recordId })).position;
  const signals = (await api.call('records.list', {})).find(({ id }) => id === recordId)?.signals ?? [];
  const found = signals.find(({ lead }) => lead === asked);
  if (found) return found.position;
  throw new Error(`record ${record} has no lead "${asked}"; there are: ${signals.map(({ lead }) => lead).join(', ')}`);
}

function intervalLines(
  readings: BeatReadings,
  measured: BeatReadings,
  { corrected }: BeatBoundaries,
): [string, string][] {
  const before = (name: keyof typeof intervals, value: number | null) =>
    intervals[name].some((one) => corrected.has(one)) ? `; corrected by hand, measured: ${milliseconds(value)}` : '';
  return [
    ...(['pr', 'qrs', 'qt'] as const).map((name): [string, string] => [
      name.toUpperCase(),
      `${milliseconds(readings[name])}${before(name, measured[name])}`,
    ]),
    ...qtFormulaNames.map((name): [string, string] => [
      `QTc ${qtFormulas[name].title}`,
      `${milliseconds(readings.qtc[name])}, ${qtFormulas[name].formula}${before('qt', measured.qtc[name])}`,
    ]),
  ];
}

function milliseconds(value: number | null): string {
  return value === null ? 'not measured' : `${Math.round(value)} ms`;
}

function signed(value: number): string {
  const rounded = Math.round(value);
  return `${rounded < 0 ? '-' : '+'}${Math.abs(rounded)}`;
}
