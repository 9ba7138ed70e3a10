import type { LocalisationResult } from '../../../preload/contract/contract.ts';
import { locatedCausesFigure, locatedMeasureFacts, locatedMeasures } from '../../../preload/figures/locatedCauses.ts';
import { type Cell, number, type TableBlock, text } from '../../../preload/figures/report.ts';

/** Every measure of each method and of maps that know no network, in per cent, with its 95 % interval. */
export function locatedCausesTable(result: LocalisationResult, version: string): TableBlock {
  const { rows, hasDistractor, subtitle, models, remarks } = locatedCausesFigure(result, { version });
  return {
    kind: 'table',
    name: 'located-causes',
    caption: `How exactly maps show a planted cause: ${subtitle}; per cent [95 % interval].`,
    columns: [
      { heading: 'Map' },
      ...locatedMeasures.map((measure) => ({ heading: locatedMeasureFacts[measure].head, unit: '%', isNumber: true })),
      { heading: 'Median distance', unit: 'ms', isNumber: true },
      ...(hasDistractor ? [{ heading: 'On the distractor', unit: '%', isNumber: true }] : []),
    ],
    rows: rows.map(({ title, cells }, at) => {
      const { medianMilliseconds, distracted } = result.further[at]!;
      return [
        text(title),
        ...locatedMeasures.map((measure): Cell => {
          const { value, interval, text: shown } = cells[measure];
          const ends = interval && ([100 * interval[0], 100 * interval[1]] as const);
          return { text: shown, value: 100 * value, ...(ends && { interval: ends }) };
        }),
        number(medianMilliseconds, (value) => value.toFixed(0)),
        ...(hasDistractor ? [number(distracted === null ? null : 100 * distracted, (value) => value.toFixed(0))] : []),
      ];
    }),
    notes: [...models, ...remarks.map((one) => one.text)],
  };
}
