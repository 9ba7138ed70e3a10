import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Api, ReportChoices, ReportResult } from '../../../../preload/contract/contract.ts';
import {
  type ReportTemplateContent,
  readReportTemplate,
  reportTemplateText,
} from '../../../../preload/contract/reportTemplateFile.ts';
import { methodNames } from '../../../../preload/words/methods.ts';
import { plural, whole } from '../../../../preload/words/numberFormats.ts';
import {
  pageSizes,
  patientFieldNames,
  patientFields,
  reportFormats,
  reportPartNames,
  reportParts,
} from '../../../../preload/words/reportParts.ts';
import {
  type ChosenPart,
  type ReportTemplateName,
  reportMethod,
  reportTemplateNames,
  reportTemplates,
} from '../../../../preload/words/reportTemplates.ts';
import { exactly } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { findArchive, findModel, findRecord } from '../find.ts';
import type { Option } from '../option.ts';
import { WrongUsage } from '../wrongUsage.ts';
import { idsOf } from './chosenBeats.ts';

const patientOptions: Readonly<Record<string, Option>> = Object.fromEntries(
  patientFieldNames.map((field) => {
    const { option, meaning } = patientFields[field];
    return [option, { type: 'boolean', help: `show of the record's header: ${meaning}` }];
  }),
);

export const command: Command = {
  notes: [
    'The ending of --out says the format. What is missing, an evaluation or class means, is computed first.',
    ...reportTemplateNames.map((name) => `Template ${name}: ${reportTemplates[name].meaning}.`),
    `Parts: ${reportPartNames.join(', ')}. first:PART and second:PART are about one of two models.`,
    'Nothing that tells who a patient is stands in a report, or in a file within it, unless an option names it.',
    'A .dcm is the PDF as a DICOM object; its patient fields, too, are empty unless an option names them.',
    'With SOURCE_DATE_EPOCH set, the same inputs give the same bytes.',
  ],
  forms: [{}],
  examples: [
    '--template deck --model cnn-beats --with lstm-beats --out deck.pdf',
    '--record 208 --out 208.pdf',
    '--record 208 --patient-name --birth-date --out 208.dcm',
    '--model latest --bundle report.zip',
    '--model latest --out model.html',
    '--archive mitdb --parts archive,provenance --out mitdb.html --save-template archive.json',
  ],
  options: {
    out: {
      type: 'string',
      value: 'FILE',
      required: true,
      help: `the report; its ending says the format: ${reportFormats.map((one) => `.${one}`).join(', ')}`,
    },
    bundle: {
      type: 'string',
      value: 'FILE.zip',
      help: 'also, or instead, a zip with report, figures, numbers, cards, commands and versions, for `verify`',
    },
    template: {
      type: 'string',
      value: 'T',
      help: `one of ${reportTemplateNames.join(', ')}, or a file that --save-template wrote`,
      default: 'what --model, --record or --archive asks for',
    },
    parts: { type: 'string', value: 'LIST', help: 'these parts in this order, comma-separated' },
    'save-template': { type: 'string', value: 'FILE', help: 'also write the chosen parts to this file' },
    model: { type: 'string', value: 'M', multiple: true, help: 'a model by name, or all; may be given more than once' },
    with: { type: 'string', value: 'M', help: 'the model beside the first one' },
    record: { type: 'string', value: 'R', multiple: true, help: 'a record by name, or all of --archive' },
    archive: { type: 'string', value: 'A', multiple: true, help: 'an archive by name, or all' },
    beats: { type: 'string', value: 'LIST', help: 'beats of the parts beat and beats, RECORD:SAMPLE comma-separated' },
    'classes-of': { type: 'string', value: 'M', help: 'classes of a record’s beats as this model said them' },
    method: {
      type: 'string',
      value: 'METHOD',
      help: 'of class means and beats',
      values: methodNames,
      default: reportMethod,
    },
    title: { type: 'string', value: 'TEXT', help: 'title of the report', default: 'that of the template' },
    reader: { type: 'string', value: 'TEXT', help: 'who read it' },
    institution: { type: 'string', value: 'TEXT', help: 'where' },
    remarks: { type: 'string', value: 'TEXT', help: 'free text for the first page' },
    logo: { type: 'string', value: 'FILE', help: 'PNG or JPEG for the first page' },
    page: { type: 'string', value: 'SIZE', help: 'size of the pages', values: pageSizes, default: 'A4' },
    font: { type: 'string', value: 'FILE', multiple: true, help: 'font for letters that Inter lacks' },
    ...patientOptions,
    force: { type: 'boolean', help: 'replace a report that is there' },
  },
  async run(context) {
    const { positionals, values, output, progress, signal } = context;
    exactly(positionals);
    const files = filesOf(context);
    const chosen = chosenParts(context);
    const save = values.text('save-template');
    if (save !== undefined) await saveTemplate(save, chosen);
    const api = await context.api();
    const choices = await choicesOf(api, context, chosen);
    const made: ReportResult[] = [];
    for (const file of files) {
      made.push(
        await api.run(
          'reports.make',
          { ...choices, file, overwrite: values.flag('force') },
          { onProgress: (step) => progress.show(step), signal },
        ),
      );
      progress.clear();
    }
    for (const remark of made[0]!.remarks) progress.warn(`not in the report: ${remark}`);
    if (output.json) return output.document(made.length === 1 ? made[0] : made);
    for (const { file, pages, bytes, attachments } of made) {
      await output.line(`report written: ${file}`);
      const told = pages === null ? '' : `${plural(pages, 'page')}, `;
      await output.line(`${told}${whole(bytes)} bytes, ${plural(attachments.length, 'file')} of numbers inside`);
    }
  },
};

/** The report, its bundle, or both. */
function filesOf({ values }: Context): string[] {
  const [out, bundle] = [values.text('out'), values.text('bundle')];
  if (bundle !== undefined && !bundle.toLowerCase().endsWith('.zip')) {
    throw new WrongUsage(`--bundle writes a zip: "${bundle}" must end in .zip`);
  }
  const files = [out, bundle].flatMap((file) => (file === undefined ? [] : [resolve(file)]));
  if (files.length === 0) throw new WrongUsage('--out or --bundle is missing: where the report goes');
  return files;
}

interface Chosen {
  readonly template: ReportTemplateName | undefined;
  readonly title: string;
  readonly parts: readonly ChosenPart[];
}

/** By --template and --parts; without them, by what the report is to be about. */
function chosenParts({ values }: Context): Chosen {
  const asked = values.text('template');
  const list = values.text('parts');
  const isOwn = reportTemplateNames.find((name) => name === asked);
  const file = asked !== undefined && isOwn === undefined ? readTemplate(asked) : undefined;
  const about = values.has('model')
    ? 'model'
    : values.has('record')
      ? 'record'
      : values.has('archive')
        ? 'archive'
        : undefined;
  if (asked === undefined && list === undefined && about === undefined) {
    throw new WrongUsage('say what the report is about: --model, --record, --archive or --template');
  }
  const template = isOwn ?? (file === undefined ? (about ?? undefined) : undefined);
  const title = values.text('title') ?? file?.title ?? reportTemplates[template ?? 'archive'].title;
  if (list !== undefined) return { template: undefined, title, parts: list.split(',').map(partOf) };
  return { template, title, parts: file?.parts ?? reportTemplates[template!].parts };
}

/** `evaluation`, `second:confusion` */
function partOf(written: string): ChosenPart {
  const [, of, name] = /^(?:(first|second):)?(.+)$/.exec(written.trim()) ?? [];
  const part = reportPartNames.find((one) => one === name);
  if (part === undefined) {
    throw new WrongUsage(`--parts names "${written}"; expected some of ${reportPartNames.join(', ')}`);
  }
  if (of === undefined) return { part };
  if (reportParts[part].about !== 'model') throw new WrongUsage(`--parts "${written}": ${part} is about no model`);
  return { part, of: of as 'first' | 'second' };
}

function readTemplate(file: string): ReportTemplateContent {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const names = reportTemplateNames.join(', ');
    throw new WrongUsage(`--template takes one of ${names}, or a file; ${file}: ${(error as Error).message}`);
  }
  const read = readReportTemplate(text);
  if ('problem' in read) throw new WrongUsage(`${file} ${read.problem}`);
  return read;
}

async function saveTemplate(file: string, chosen: Chosen): Promise<void> {
  const text = reportTemplateText(chosen);
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    throw new Error(`the template could not be written to ${file}: ${(error as Error).message}`);
  }
}

async function choicesOf(api: Api, { values }: Context, chosen: Chosen): Promise<ReportChoices> {
  const archives = await archivesOf(api, values.texts('archive'));
  const second = values.text('with');
  const models = values.texts('model');
  const modelIds = models.includes('all')
    ? (await api.call('models.list', {})).map(({ id }) => id)
    : await Promise.all(
        [...models, ...(second === undefined ? [] : [second])].map(async (name) => (await findModel(api, name)).id),
      );
  if (second !== undefined && models.length !== 1) throw new WrongUsage('--with goes with one --model');
  const classesOf = values.text('classes-of');
  const beats = values.text('beats');
  return {
    parts: [...chosen.parts],
    title: chosen.title,
    ...(chosen.template === undefined ? {} : { template: chosen.template }),
    modelIds,
    recordIds: await recordsOf(api, values.texts('record'), archives),
    archiveIds: archives,
    beatIds: beats === undefined ? [] : await idsOf(api, beats),
    method: values.oneOf('method', methodNames) ?? reportMethod,
    ...(classesOf === undefined ? {} : { classesOfModelId: (await findModel(api, classesOf)).id }),
    ...Object.fromEntries(
      ['reader', 'institution', 'remarks'].flatMap((name) => (values.has(name) ? [[name, values.text(name)]] : [])),
    ),
    ...(values.has('logo') ? { logo: resolve(values.text('logo')!) } : {}),
    show: patientFieldNames.filter((field) => values.flag(patientFields[field].option)),
    page: values.oneOf('page', pageSizes) ?? 'A4',
    fonts: values.texts('font').map((file) => resolve(file)),
  };
}

async function archivesOf(api: Api, names: readonly string[]): Promise<number[]> {
  if (names.includes('all')) return (await api.call('archives.list', {})).map(({ id }) => id);
  return Promise.all(names.map(async (name) => (await findArchive(api, name)).id));
}

/** `all`: of the archives that were named, or of all. */
async function recordsOf(api: Api, names: readonly string[], archiveIds: readonly number[]): Promise<number[]> {
  if (!names.includes('all')) return Promise.all(names.map(async (name) => (await findRecord(api, name)).id));
  const records = await api.call('records.list', {});
  return records
    .filter(({ archiveId }) => archiveIds.length === 0 || archiveIds.includes(archiveId))
    .map(({ id }) => id);
}
