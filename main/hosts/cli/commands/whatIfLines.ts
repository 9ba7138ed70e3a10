import type { NearestBeats, WhatIf, WhatIfCurve, WhatIfPoint } from '../../../../preload/contract/contract.ts';
import { type BeatChangeName, beatChanges, formatChange } from '../../../../preload/words/beatChanges.ts';
import { formatProbability } from '../../../../preload/words/formatProbability.ts';
import { positionText } from '../../../../preload/words/positionText.ts';
import { leastChangeText, measuredText } from '../../../../preload/words/whatIfTexts.ts';
import { facts, table } from '../table.ts';

/** What is printed of one beat: all changes in a table, or one with its curve. */
export function whatIfLines(
  found: WhatIf & { readonly nearest?: NearestBeats },
  change: BeatChangeName | undefined,
): string[] {
  const { target, original, edited, changes, likeness, notCompared } = found;
  const probability = (of: WhatIf['original']) => formatProbability(of.probabilities[found.labels.indexOf(target)]!);
  const asked = (Object.entries(changes) as [BeatChangeName, number][]).map(
    ([name, by]) => `${name} ${formatChange(name, by)}`,
  );
  return [
    ...facts([
      [
        'model',
        `${found.model}, ${found.network}, split ${found.split}, seed ${found.modelSeed ?? 'not known'}, rhythm ${found.rhythm}`,
      ],
      [
        'beat',
        `record ${found.record}, sample ${positionText(found.sample)}, patient ${found.patient}, lead ${found.lead} (${found.leadReason})`,
      ],
      ['given label', found.givenClass ?? `none (symbol ${found.symbol})`],
      ['as recorded', `called ${original.predicted}; ${target} ${probability(original)}`],
      ...(asked.length > 0
        ? [
            [
              `changed`,
              `${asked.join(', ')}: called ${edited.predicted}; ${target} ${probability(edited)}${unlikeText(edited)}`,
            ] as [string, string],
          ]
        : []),
      [
        'compared with',
        likeness
          ? `${likeness.training} training beats; unlike from ${likeness.limit.toPrecision(3)} on (${likeness.heldOut} held-out beats)`
          : (notCompared ?? 'nothing'),
      ],
      ['engine', `${found.engine.name} (${found.engine.version})`],
    ]),
    '',
    ...(change === undefined ? overview(found) : curveOf(found, change)),
    ...(found.nearest ? ['', ...nearestLines(found.nearest)] : []),
    '',
  ];
}

function overview({ offers, curves }: WhatIf): string[] {
  const rows = offers.map(({ change, reason, from, to }) => {
    const curve = curves.find((one) => one.change === change);
    if (curve === undefined) return [change, '-', `not offered: ${reason}`, '', ''];
    const { least } = curve;
    return [
      ...[change, `${formatChange(change, from)} to ${formatChange(change, to)}`, leastChangeText(curve)],
      least ? `${least.predicted}${unlikeText(least)}` : '',
      least ? measuredText(change, least.measured) : '',
    ];
  });
  const headings = ['change', 'range', 'least change that turns', 'called then', 'measured'];
  return table(
    headings.map((heading) => ({ heading })),
    rows,
  );
}

function curveOf({ offers, curves, target }: WhatIf, change: BeatChangeName): string[] {
  const curve = curves.find((one) => one.change === change);
  if (curve === undefined) {
    return [`${change} is not offered: ${offers.find((one) => one.change === change)!.reason}`];
  }
  return [
    ...table(
      [
        { heading: change, right: true },
        { heading: `probability of ${target}`, right: true },
        { heading: 'called' },
        { heading: 'measured', right: true },
      ],
      curve.points.map((one) => row(curve, one)),
    ),
    leastLine(curve),
  ];
}

function row({ change }: WhatIfCurve, point: WhatIfPoint): string[] {
  const { by, probability, predicted, measured } = point;
  const called = `${predicted}${unlikeText(point)}`;
  return [formatChange(change, by), formatProbability(probability), called, measuredText(change, measured)];
}

function leastLine(curve: WhatIfCurve): string {
  const { change, step, least } = curve;
  const { title } = beatChanges[change];
  const grid = `steps of ${formatChange(change, step).replace('+', '')}`;
  if (least === null) return `least change of ${title} that turns: ${leastChangeText(curve)}; ${grid}`;
  return `least change of ${title} that turns: ${leastChangeText(curve)}, called ${least.predicted} then, measured ${measuredText(change, least.measured)}${unlikeText(least)}; not yet at ${formatChange(change, least.notYet)}; ${grid}`;
}

function unlikeText({ unlikely }: Pick<WhatIfPoint, 'unlikely'>): string {
  return unlikely ? ' (unlike the training beats)' : '';
}

function nearestLines({ lists, unit, rule }: NearestBeats): string[] {
  return lists.flatMap(({ name, compared, beats }) => [
    `nearest true beats of class ${name}, of ${compared} beats of other patients`,
    ...table(
      [
        ...['beat', 'patient', 'archive'].map((heading) => ({ heading })),
        { heading: unit === 'millivolts' ? 'distance, mV' : 'distance, of the typical QRS', right: true },
      ],
      beats.map((one) => [
        `${one.record}:${positionText(one.sample)}`,
        one.patient,
        one.archive,
        one.distance.toFixed(3),
      ]),
    ),
    rule,
  ]);
}
