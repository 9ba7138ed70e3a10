import { colourScale } from '../colourScale.ts';
import { automaticGain, standardGain, standardSpeed } from '../paper/paperSpeeds.ts';
import type { Remark } from '../provenance.ts';
import type { RecordMapFacts, RecordMapPage, RecordMapRow, RecordPaper } from './recordMap.ts';
import { cellsOf, gapsOf, gridOf, maximumOf, pathOf, plain, rowOfAll, spanOf } from './recordRows.ts';

/** All in millimetres, for A4 across. */
export const recordMapLayout = {
  side: 6,
  /** Of the first lead's room. */
  top: 19,
  /** Left of the traces: names of leads. */
  names: 13,
  /** Right of the traces: a bar for the share of each lead, and its number. */
  shares: 26,
  /** Of a lead: its trace, and below it the map. */
  row: 13,
  heat: 2.8,
  /** Of times and scale of the colours below. */
  foot: 11,
} as const;
const widest = 250;
/** Stretch of one cell of the map; its strongest value stands for it. */
const cellMm = 1;

/**
 * A whole record with a map of one diagnosis: a row a lead with its trace, true to scale, and below it its part of the map. One scale of
 * colours holds for all leads, so that they can be compared; bars tell the share of each in the whole map. For the window and for files.
 */
export function recordMapPage(facts: RecordMapFacts): RecordMapPage {
  const { side, top, names, shares, row: rowHeight, heat: heatHeight, foot } = recordMapLayout;
  const { leads, samples, samplingRateHz } = facts;
  const seconds = samples / samplingRateHz;
  const speed = Math.min(standardSpeed, widest / seconds);
  const width = speed * seconds;
  const left = side + names;
  const strongest = maximumOf(facts.values);
  const spans = leads.map((_, lead) => spanOf(facts, lead));
  const gain = Math.min(standardGain, automaticGain(spans, 2 * rowHeight));
  const mostShare = Math.max(0, ...facts.shares);
  const rows = leads.map((lead, place): RecordMapRow => {
    const y = top + place * rowHeight;
    const middle = y + (rowHeight - heatHeight) / 2;
    const share = facts.isOneForAllLeads ? null : (facts.shares[place] ?? 0);
    return {
      ...{ lead, nameX: side, y, middle, share },
      path: pathOf(facts, place, { left, perSample: width / samples, middle, gain }),
      gaps: gapsOf(facts, place).map(([from, to]) => ({
        from: left + (width * from) / samples,
        to: left + (width * to) / samples,
      })),
      heat: {
        y: y + rowHeight - heatHeight,
        height: heatHeight,
        cells: facts.isOneForAllLeads ? [] : cellsOf(facts, place, { left, width, strongest, cellMm }),
      },
      bar: { x: left + width + 3, width: mostShare > 0 && share !== null ? (11 * share) / mostShare : 0 },
      isLargest: share !== null && share > 0 && share === mostShare,
    };
  });
  const ofAll = facts.isOneForAllLeads ? heatHeight + 2 : 0;
  const bottom = top + leads.length * rowHeight + ofAll;
  if (ofAll > 0) {
    const cells = cellsOf(facts, 0, { left, width, strongest, cellMm });
    rows.push(rowOfAll({ nameX: side, y: bottom - heatHeight - 1, height: heatHeight, cells }));
  }
  const paper = { x: left, y: top, width, height: bottom - top };
  return {
    width: left + width + shares + side,
    height: bottom + foot + 12,
    title: facts.title,
    subtitle: facts.subtitle,
    scaleText: `${plain(speed)} mm/s · ${plain(gain)} mm/mV`,
    boxText: `large box ${plain(5000 / speed)} ms × ${plain(5 / gain)} mV`,
    highest: Math.min(top, ...rows.flatMap(({ path }) => path.filter((y, at) => at % 2 === 1 && !Number.isNaN(y)))),
    mark: facts.mark,
    papers: [
      {
        ...paper,
        grid: gridOf(paper, top + (rowHeight - heatHeight) / 2),
        times: timesOf(seconds, left, width, bottom),
        moment: null,
      },
    ],
    rows,
    scale: colourScale(strongest, facts.quantity),
    scaleAt: { x: left, y: bottom + 6.5, width: 60, height: 2.4 },
    footTop: bottom + foot + 4,
    provenance: facts.provenance,
    remarks: [...(strongest > 0 ? [] : [noMap]), ...facts.remarks],
  };
}

const noMap: Remark = {
  text: 'The map is zero everywhere: nothing in the record speaks for the diagnosis by this method.',
  isWarning: true,
};

function timesOf(seconds: number, left: number, width: number, bottom: number): RecordPaper['times'] {
  const step = seconds <= 20 ? 1 : seconds <= 60 ? 5 : 10;
  const marks = Array.from({ length: Math.floor(seconds / step) + 1 }, (_, mark) => mark * step);
  return { y: bottom, marks: marks.map((at) => ({ x: left + (width * at) / seconds, text: `${at} s` })) };
}
