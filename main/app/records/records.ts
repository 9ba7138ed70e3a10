import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { HandlersOf } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { labelSets } from '../../../preload/words/labelSets.ts';
import { possibleFiles } from '../../ecg/archive/recordFiles.ts';
import { findRecords, listRecords, type RecordRow } from '../../index/records.ts';
import { checkSignals } from '../beats/beatSignals.ts';
import { labelledRecords } from '../beats/manifest.ts';
import type { AppContext } from '../context.ts';
import { Conflict, NotFound } from '../errors.ts';
import { allPages } from '../figures/figurePages.ts';
import { headerPath, requireArchive, requireRecord } from '../require.ts';
import { withHome } from '../withHome.ts';
import { annotationTarget, detectedFor } from './annotationFiles.ts';
import { asContractRecord } from './asContractRecord.ts';
import { beatWaves, correctWave } from './beatWaves.ts';
import { keepCaliper, listCalipers, removeCaliper } from './calipers.ts';
import { disclosureFigures } from './disclosureFigure.ts';
import { eventsFigures } from './eventsFigure.ts';
import { eventsOfRecord } from './eventsOfRecord.ts';
import { prepareRecord } from './prepareRecord.ts';
import { recordFacts } from './recordFacts.ts';
import { recordLead } from './recordLead.ts';
import { recordMarks } from './recordMarks.ts';
import { recordTrace } from './recordTrace.ts';
import { stripFigures } from './stripFigure.ts';
import { tachogramOf } from './tachogram.ts';
import { tachogramFigures } from './tachogramFigure.ts';

export function recordHandlers(context: AppContext): HandlersOf<'records'> {
  const { index, compute } = context;
  return {
    'records.list': (conditions) => {
      if (conditions.archiveId !== undefined) requireArchive(context, conditions.archiveId);
      return listRecords(index, conditions).map(asContractRecord);
    },
    'records.trace': (input, signal) => recordTrace(context, input, signal),
    'records.prepare': (input, signal) => prepareRecord(context, input, signal),
    'records.marks': (input, signal) => recordMarks(context, input, signal),
    'records.facts': (input, signal) => recordFacts(context, input, signal),
    'records.lead': (input) => recordLead(context, input),
    'records.waves': (input, signal) => beatWaves(context, input, signal),
    'records.correctWave': (input) => correctWave(context, input),
    'records.calipers': (input) => listCalipers(context, input),
    'records.keepCaliper': (input) => keepCaliper(context, input),
    'records.removeCaliper': (input) => removeCaliper(context, input),
    'records.stripFigure': async (input, signal) => allPages(await stripFigures(context, input, signal), signal),
    'records.disclosureFigure': async (input, signal) =>
      allPages(await disclosureFigures(context, input, signal), signal),
    'records.tachogramFigure': async (input, signal) =>
      allPages(await tachogramFigures(context, input, signal), signal),
    'records.eventsFigure': (input, signal) => allPages(eventsFigures(context, input), signal),
    'records.events': (input) => eventsOfRecord(context, input),
    'records.tachogram': (input) => tachogramOf(context, input),
    'records.samples': ({ record, asText, ...range }, signal) => {
      const { headerPath } = fileOf(context, record);
      return finish(compute.run('readSamples', { headerPath, ...range, text: asText ?? true }, signal));
    },
    'records.annotations': async ({ record, annotator }, signal) => {
      const { headerPath, row } = fileOf(context, record);
      const detected = detectedFor(index, row, annotator);
      return {
        annotator,
        ...(await finish(compute.run('readAnnotations', { headerPath, annotator, detected }, signal))),
      };
    },
    'records.writeAnnotations': async ({ record, annotator, overwrite, ...target }, signal) => {
      const { headerPath, row } = fileOf(context, record);
      const folder = resolve(withHome(target.folder));
      const file = annotationTarget(index, headerPath, annotator, { ...target, folder, as: target.as ?? annotator });
      const input = { headerPath, annotator, detected: detectedFor(index, row, annotator), file, overwrite };
      const written = await finish(compute.run('writeAnnotations', input, signal));
      return { record: written.record, annotator, file, annotations: written.count, bytes: written.bytes };
    },
    'records.synthesise': async ({ record, seed, folder: asked }, signal) => {
      const folder = resolve(withHome(asked));
      const labelSet = 'aami-5';
      const row = requireRecord(context, record);
      await finish(checkSignals(context, [row], undefined, signal));
      const [labelled] = labelledRecords(context, [row], { labelSet });
      if (labelled === undefined) {
        throw new Conflict(
          `record ${record} has no beats of label set ${labelSet}: recordings are spliced from annotated beats.`,
        );
      }
      const { lead } = labelled.lead;
      const records = await finish(compute.run('synthesise', { record: labelled, lead, seed, folder }, signal));
      if (records.length === 0) {
        throw new Conflict(`record ${record} has too few normal beats to synthesise a rhythm from; take another one.`);
      }
      const { classes } = labelSets[labelSet];
      return {
        folder,
        lead,
        classes: [...classes],
        records: records.map((one) => ({ ...one, classes: [...one.classes] })),
      };
    },
  };
}

/** The file of an indexed record, or of a path with or without its ending. */
function fileOf(context: AppContext, record: string): { readonly headerPath: string; readonly row?: RecordRow } {
  if (findRecords(context.index, record).length > 0) {
    const row = requireRecord(context, record);
    return { headerPath: headerPath(row), row };
  }
  const places = possibleFiles(record).map((path) => resolve(path));
  const found = places.find((path) => existsSync(path));
  if (found !== undefined) return { headerPath: found };
  throw new NotFound(`${record}: neither a record of the index nor a header file (looked for ${places.join(', ')})`);
}
