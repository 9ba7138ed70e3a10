import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import type { Handlers, HandlersOf, Progress, ReportResult } from '../../../preload/contract/contract.ts';
import { reportFormats } from '../../../preload/words/reportParts.ts';
import { documentDate } from '../../documents/documentDate.ts';
import type { AppContext } from '../context.ts';
import { InvalidInput, NotFound } from '../errors.ts';
import { requireRecordById } from '../require.ts';
import { requireRoom } from '../requireRoom.ts';
import { withHome } from '../withHome.ts';
import { requireWritableTarget, writeAside } from '../writeAside.ts';
import { dicomFacts } from './dicomFacts.ts';
import { type MadeReport, makeReport } from './makeReport.ts';
import { packFigures } from './packFigures.ts';
import { sourceOf } from './source.ts';
import { verifyBundle } from './verifyBundle.ts';

/** @param others what reports are made of: the handlers of everything else */
export function reportHandlers(context: AppContext, others: Partial<Handlers>): HandlersOf<'reports'> {
  /** Since the start, with their SHA-256: a page may have no other file shown or read. */
  const written = new Map<string, string>();
  const requireWritten = (file: string): string => {
    const sha256 = written.get(file);
    if (sha256 === undefined) throw new InvalidInput(`${file} is no report that was written since BeatLens started`);
    if (!existsSync(file)) throw new NotFound(`${file} is not there any more: it was moved or deleted`);
    return sha256;
  };
  return {
    async *'reports.make'(input, signal) {
      const file = resolve(withHome(input.file));
      const format = reportFormats.find((one) => extname(file).toLowerCase() === `.${one}`);
      if (format === undefined) {
        const endings = reportFormats.map((one) => `.${one}`).join(', ');
        throw new InvalidInput(`${file}: a report ends in ${endings}; its ending says the format`);
      }
      requireWritableTarget(file, input.overwrite, 'the report');
      requireRoom('report', dirname(file));
      const { title, page, modelIds, recordIds, archiveIds } = input;
      const ofRecords = recordIds.map((id) => requireRecordById(context, id).archiveId);
      return yield* context.jobs.run(
        {
          name: 'reports.make',
          title: `Report: ${title}`,
          lane: 'report',
          input: { title, parts: input.parts, modelIds, recordIds, archiveIds },
          uses: [
            ...modelIds.map((id) => `model ${id}`),
            ...[...new Set([...archiveIds, ...ofRecords])].map((id) => `archive ${id}`),
          ],
          waiting: (message): Progress => ({ done: 0, total: 0, counted: 'parts', message }),
          async *work(stop) {
            const source = sourceOf(others, stop);
            const madeAt = documentDate(context.now(), process.env);
            const made = yield* makeReport(context, source, input, { madeAt, signal: stop });
            const dicom = format === 'dcm' ? await dicomFacts(source, input) : null;
            const painted = yield* context.compute.run(
              'paintReport',
              {
                ...packFigures(made.report),
                format,
                page,
                fontFiles: input.fonts,
                bundle: made.bundle,
                ...(dicom ? { dicom: dicom.facts } : {}),
              },
              stop,
            );
            stop.throwIfAborted();
            await writeAside(file, painted.bytes, { what: 'the report', overwrite: input.overwrite });
            const result = resultOf(file, painted, { ...made, remarks: [...made.remarks, ...(dicom?.remarks ?? [])] });
            written.set(file, result.sha256);
            return result;
          },
        },
        signal,
      );
    },

    'reports.showInFolder': ({ file }) => {
      const { showInFolder } = context;
      if (showInFolder === undefined)
        throw new InvalidInput('this window cannot open a file manager: open the folder yourself');
      requireWritten(file);
      showInFolder(file);
      return {};
    },

    'reports.html': async ({ file }) => {
      const sha256 = requireWritten(file);
      if (extname(file).toLowerCase() !== '.html')
        throw new InvalidInput(`${file} is no HTML report: open it in its own program, and print it there at 100 %`);
      const bytes = await readFile(file);
      if (sha256Of(bytes) !== sha256)
        throw new InvalidInput(
          `${file} was changed after it was written: make the report again, or print the file in a browser`,
        );
      return { html: bytes.toString('utf8') };
    },

    async *'reports.verify'(input, signal) {
      const file = resolve(withHome(input.file));
      return yield* context.jobs.run(
        {
          name: 'reports.verify',
          title: `Verify ${basename(file)}`,
          lane: 'report',
          input: {},
          uses: [],
          waiting: (message): Progress => ({ done: 0, total: 0, counted: 'parts', message }),
          work: (stop) => verifyBundle(context, sourceOf(others, stop, true), file, stop),
        },
        signal,
      );
    },
  };
}

function resultOf(
  file: string,
  { bytes, pages }: { readonly bytes: Uint8Array; readonly pages: number | null },
  { report, remarks }: MadeReport,
): ReportResult {
  return {
    file,
    bytes: bytes.length,
    pages,
    sha256: sha256Of(bytes),
    parts: report.parts.map(({ title }) => title),
    attachments: report.attachments.map(({ fileName }) => fileName),
    remarks: [...remarks],
  };
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
