import type { Archive, ModelDetail, ReportChoices } from '../../../preload/contract/contract.ts';
import { patientFields } from '../../../preload/words/reportParts.ts';

export interface CommandFacts {
  readonly models: readonly ModelDetail[];
  readonly archives: readonly Archive[];
  readonly records: readonly string[];
  /** `RECORD:SAMPLE` */
  readonly beats: readonly string[];
  readonly classesOf: string | undefined;
}

/** Command lines that make a report again from the folders of the archives. Paths are not told: they may name people. */
export function commandsOf(choices: ReportChoices, facts: CommandFacts): string[] {
  const { models, archives } = facts;
  const parts = new Set<string>(choices.parts.map(({ part }) => part));
  const needsMeans = parts.has('class-means');
  return [
    ...archives.map(({ name, synthetic }) =>
      synthetic ? 'beatlens demo' : `beatlens import FOLDER-OF-${word(name)} --name ${word(name)}`,
    ),
    ...models.flatMap(({ name, split }) => {
      const part = split === 'none' ? '' : ' --part test';
      return [
        `beatlens evaluate --model ${word(name)}${part}`,
        ...(needsMeans ? [`beatlens explain --model ${word(name)} --class all --method ${choices.method}${part}`] : []),
      ];
    }),
    reportCommand(choices, facts),
  ];
}

function reportCommand(choices: ReportChoices, { models, archives, records, beats, classesOf }: CommandFacts): string {
  const { template, parts, archiveIds, method, page, show, title, reader, institution, remarks, logo } = choices;
  const option = (name: string, value: string | undefined) => (value === undefined ? [] : [`--${name} ${word(value)}`]);
  const chosen = parts.map(({ part, of }) => (of === undefined ? part : `${of}:${part}`)).join(',');
  return [
    'beatlens report',
    ...(template === undefined ? [`--parts ${chosen}`] : [`--template ${template}`]),
    ...models.map(({ name }, at) => `--${at === 0 ? 'model' : 'with'} ${word(name)}`),
    ...records.map((name) => `--record ${word(name)}`),
    ...(archiveIds.length > 0 ? archives.map(({ name }) => `--archive ${word(name)}`) : []),
    ...(beats.length > 0 ? [`--beats ${word(beats.join(','))}`] : []),
    ...option('classes-of', classesOf),
    ...(models.length > 0 ? [`--method ${method}`] : []),
    ...(page === 'A4' ? [] : [`--page ${page}`]),
    ...option('title', title),
    ...option('reader', reader),
    ...option('institution', institution),
    ...option('remarks', remarks),
    ...(logo === undefined ? [] : ['--logo PICTURE']),
    ...show.map((field) => `--${patientFields[field].option}`),
    '--out FILE',
  ].join(' ');
}

/** As a shell reads it as one word. */
function word(text: string): string {
  return /^[\w.,:+/@-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
}
