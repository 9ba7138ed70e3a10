import type { RecordClassMean } from '../../contract/contract.ts';
import { methodFacts } from '../../words/methods.ts';
import { plural, whole } from '../../words/numberFormats.ts';
import { colourScale } from '../colourScale.ts';
import { automaticGain, standardGain } from '../paper/paperSpeeds.ts';
import { remark, warning } from '../provenance.ts';
import type { RecordMapFacts, RecordMapPage, RecordMapRow, RecordPaper } from './recordMap.ts';
import { allLeads, cellsOf, gridOf, maximumOf, oneForAllLeads, pathOf, plain, rowOfAll, spanOf } from './recordRows.ts';

/** All in millimetres. More than six leads stand in two columns, as limb and chest leads do on a page of twelve. */
const layout = {
  side: 6,
  top: 20,
  names: 11,
  shares: 24,
  between: 5,
  row: 13,
  heat: 2.6,
  foot: 11,
  cell: 0.5,
} as const;
/** mm/s: a mean beat is short. */
const speed = 50;
const mostInColumn = 6;

/**
 * The mean beat of records with a diagnosis, aligned at R, with the mean of their maps: a row a lead. One scale of colours holds for all
 * leads; bars tell the mean share of each lead in a whole map. For the window and for files.
 */
export function recordMeanPage(
  found: RecordClassMean,
  { mark, provenance }: Pick<RecordMapFacts, 'mark' | 'provenance'>,
): RecordMapPage {
  const { side, top, names, shares, between, row: rowHeight, heat: heatHeight, foot, cell } = layout;
  const { leads, samplingRateHz, beforeSamples, millivolts } = found;
  const samples = beforeSamples + found.afterSamples;
  const valid = Uint8Array.from(millivolts, (value) => (Number.isNaN(value) ? 0 : 1));
  const rowsOf = { samples, millivolts, valid, values: found.mean };
  const width = (speed * samples) / samplingRateHz;
  const perSample = width / samples;
  const columns = leads.length > mostInColumn ? 2 : 1;
  const inColumn = Math.ceil(leads.length / columns);
  const columnWidth = names + width + shares;
  const strongest = maximumOf(found.mean);
  const spans = leads.map((_, lead) => spanOf(rowsOf, lead));
  const gain = Math.min(standardGain, automaticGain(spans, 1.6 * rowHeight));
  const mostShare = Math.max(0, ...found.shares);
  const isOne = found.isOneForAllLeads;
  const ofAll = isOne ? heatHeight + 2 : 0;
  const bottom = top + inColumn * rowHeight + ofAll;
  const leftOf = (column: number) => side + column * (columnWidth + between) + names;
  const rows = leads.map((lead, place): RecordMapRow => {
    const left = leftOf(Math.floor(place / inColumn));
    const y = top + (place % inColumn) * rowHeight;
    const middle = y + (rowHeight - heatHeight) / 2;
    const share = isOne ? null : (found.shares[place] ?? 0);
    return {
      ...{ lead, nameX: left - names, y, middle, share, gaps: [] },
      path: pathOf(rowsOf, place, { left, perSample, middle, gain }),
      heat: {
        y: y + rowHeight - heatHeight,
        height: heatHeight,
        cells: isOne ? [] : cellsOf(rowsOf, place, { left, width, strongest, cellMm: cell }),
      },
      bar: { x: left + width + 2, width: mostShare > 0 && share !== null ? (9 * share) / mostShare : 0 },
      isLargest: share !== null && share > 0 && share === mostShare,
    };
  });
  const papers = Array.from({ length: columns }, (_, column): RecordPaper => {
    const x = leftOf(column);
    const moment = x + (beforeSamples + 0.5) * perSample;
    const height = (column === columns - 1 ? leads.length - column * inColumn : inColumn) * rowHeight + ofAll;
    if (isOne) {
      const cells = cellsOf(rowsOf, 0, { left: x, width, strongest, cellMm: cell });
      rows.push(rowOfAll({ nameX: x - names, y: top + height - heatHeight - 1, height: heatHeight, cells }));
    }
    const paper = { x, y: top, width, height };
    return {
      ...paper,
      grid: gridOf(paper, top + (rowHeight - heatHeight) / 2, moment),
      times: { y: top + height, marks: timesAround(moment, paper) },
      moment,
    };
  });
  return {
    width: 2 * side + columns * columnWidth + (columns - 1) * between,
    height: bottom + foot + 12,
    ...recordMeanWords(found),
    scaleText: `${plain(speed)} mm/s · ${plain(gain)} mm/mV`,
    boxText: `large box ${plain(5000 / speed)} ms × ${plain(5 / gain)} mV`,
    highest: Math.min(top, ...rows.flatMap(({ path }) => path.filter((y, at) => at % 2 === 1 && !Number.isNaN(y)))),
    ...{ mark, papers, rows, provenance },
    scale: colourScale(strongest, 'mean share of a map’s largest value, all leads'),
    scaleAt: { x: side + names, y: bottom + 6.5, width: 40, height: 2.4 },
    footTop: bottom + foot + 4,
    remarks: remarksOf(found, strongest),
  };
}

/** Where the mean is strongest; undefined: it is zero, or there is none. */
export function strongestOfMean({
  mean,
  leads,
  isOneForAllLeads,
  beforeSamples,
  afterSamples,
  samplingRateHz,
}: RecordClassMean): { readonly lead: string; readonly ms: number; readonly value: number } | undefined {
  const width = beforeSamples + afterSamples;
  const value = maximumOf(mean);
  if (!(value > 0)) return undefined;
  const at = mean.indexOf(value);
  const lead = isOneForAllLeads ? allLeads : leads[Math.floor(at / width)]!;
  return { lead, ms: (1000 * ((at % width) - beforeSamples)) / samplingRateHz, value };
}

function recordMeanWords(found: RecordClassMean): Pick<RecordMapPage, 'title' | 'subtitle'> {
  const { diagnosis, method, part, archives, beats, records, patients } = found;
  const { title, display } = methodFacts[method];
  const of = display === 'positive' ? 'positive part' : 'absolute value';
  return {
    title: `${diagnosis}: mean of ${plural(records, 'record')} that have it, aligned at R`,
    subtitle: `${plural(beats, 'beat')} of ${plural(patients, 'patient')}, ${part === null ? archives.join(', ') : `${part} part`} · ${title}, ${of}, each map divided by its largest value; beats of a record are averaged first, then records`,
  };
}

function remarksOf(
  { isOneForAllLeads, records, withoutBeats, failed }: RecordClassMean,
  strongest: number,
): RecordMapPage['remarks'] {
  return [
    ...(records === 0 ? [warning('No beat was found in these records: there is nothing to align.')] : []),
    ...(records > 0 && !(strongest > 0)
      ? [warning('The mean map is zero everywhere: nothing around R speaks for the diagnosis by this method.')]
      : []),
    remark(
      isOneForAllLeads
        ? `${oneForAllLeads[0]!.toUpperCase()}${oneForAllLeads.slice(1)}.`
        : 'Bars: mean share of each lead in a map of a whole record.',
    ),
    ...(withoutBeats > 0 ? [remark(`${plural(withoutBeats, 'record')} without a beat whose window is whole.`)] : []),
    ...(failed.length > 0
      ? [
          remark(
            `${whole(failed.length)} left out: ${failed[0]!.record}, ${failed[0]!.reason}${failed.length > 1 ? ', and others' : ''}.`,
          ),
        ]
      : []),
  ];
}

/** Every 200 ms from R. */
function timesAround(moment: number, { x, width }: Pick<RecordPaper, 'x' | 'width'>): RecordPaper['times']['marks'] {
  const step = 0.2 * speed;
  const [first, last] = [Math.ceil((x - moment) / step), Math.floor((x + width - moment) / step)];
  return Array.from({ length: last - first + 1 }, (_, mark) => {
    const at = first + mark;
    return { x: moment + at * step, text: at === 0 ? 'R' : `${at * 200} ms` };
  });
}
