import type { StampCheck } from '../../../../preload/contract/contract.ts';
import { controlMaps, isControlMap } from '../../../../preload/words/controlMaps.ts';
import { percentNumber, plural, seconds, whole } from '../../../../preload/words/numberFormats.ts';
import { lamps, stampTitles } from '../../../../preload/words/trustStamp.ts';
import { facts, table } from '../table.ts';

type Share = StampCheck['rows'][number]['points'];

/** How often the stamp is right where the cause is known: verdicts, then the lamps that pass. */
export function stampCheckLines(check: StampCheck): string[] {
  const { rows, models } = check;
  const right = (heading: string) => ({ heading, right: true });
  const title = (name: string) => (isControlMap(name) ? controlMaps[name].title : name);
  return [
    ...facts([
      ['cause', check.cause],
      ...models.map(({ name, beats, patients }): [string, string] => [
        'model',
        `${name}: ${plural(beats, 'beat')} of ${plural(patients, 'patient')}`,
      ]),
      ['part', check.part],
      ['in all', `${whole(check.beats)} beats, ${plural(check.patients, 'patient')}; seed ${check.seed}`],
      ['time', seconds(check.seconds)],
    ]),
    '',
    ...table(
      [
        { heading: 'map' },
        ...['points %', 'stamped %', 'of these point %', 'refused %', 'of these point %', 'right %'].map(right),
        { heading: 'class, by model' },
      ],
      rows.map((row) => {
        const of = (wanted: string) => row.verdicts.find(({ verdict }) => verdict === wanted)!;
        return [
          title(row.name),
          cell(row.points),
          ...['stamped', 'refused'].flatMap((wanted) => [cell(of(wanted).share), cell(of(wanted).points)]),
          cell(row.right),
          row.ofClass.map((verdict) => stampTitles[verdict].toLowerCase()).join(', '),
        ];
      }),
    ),
    'A map points at the cause where its maximum is within 20 ms of it. 95 % intervals by patients and by models.',
    '',
    ...table(
      [{ heading: 'beats that pass, %' }, ...rows[0]!.lamps.map(({ lamp }) => right(lamps[lamp].title.toLowerCase()))],
      rows.map((row) => [title(row.name), ...row.lamps.map(({ passes }) => percentNumber(passes.mean, 0, '-'))]),
    ),
    ...check.leftOut.map(({ model, method, reason }) => `${method} left out for ${model}: ${reason}`),
  ];
}

function cell({ mean, interval }: Share): string {
  const own = percentNumber(mean, 0, '-');
  return interval ? `${own} [${percentNumber(interval[0], 0, '-')} ${percentNumber(interval[1], 0, '-')}]` : own;
}
