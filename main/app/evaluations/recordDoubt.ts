import type { Handlers, Progress } from '../../../preload/contract/contract.ts';
import { beatsOfRecord } from '../../index/beats.ts';
import { classifiedLead } from '../../index/classifications.ts';
import { getRecord } from '../../index/records.ts';
import { saidOfRecord } from '../../index/saidOfRecord.ts';
import type { AppContext } from '../context.ts';
import { NotFound } from '../errors.ts';
import { leadAskedBy, leadOf, requireLead } from '../models/lead.ts';
import { measureTraining } from '../models/measuringTraining.ts';
import { cardOf, requireModel, requireUsableModel } from '../models/modelFolders.ts';
import { patientKey } from '../patientKey.ts';
import { headerPath } from '../records/records.ts';
import { doubtOf } from './doubts.ts';

type Group = Pick<Handlers, 'models.recordDoubt' | 'models.measureTraining'>;

export function doubtHandlers(context: AppContext): Group {
  const { index, jobs } = context;
  return {
    async *'models.measureTraining'({ modelId }, signal) {
      const { name } = requireUsableModel(context, modelId);
      return yield* jobs.run(
        {
          name: 'models.measureTraining',
          title: `Measure what ${name} learned from`,
          lane: 'engine',
          input: { modelId },
          uses: [`model ${modelId}`],
          waiting: (message): Progress => ({ done: 0, total: 0, counted: 'records', message }),
          work: (stop) => measureTraining(context, modelId, stop),
        },
        signal,
      );
    },

    'models.recordDoubt': async ({ modelId, recordId, lead: asked }, signal) => {
      const card = cardOf(requireModel(context, modelId));
      const record = getRecord(index, recordId);
      if (record === undefined) throw new NotFound(`there is no record ${recordId}; it may have been removed`);
      requireLead([record], asked);
      const shown = classifiedLead(index, modelId, recordId) ?? leadAskedBy(card);
      const [lead, usual] = [leadOf(record, asked ?? shown), leadOf(record, shown)];
      const one = {
        ...{ recordId, record: record.name, patient: patientKey(record), header: headerPath(record) },
        signal: lead.signal,
        recordFiducials: Float64Array.from(beatsOfRecord(index, recordId), ({ sample }) => sample),
        // What the model said is of the lead that it was shown.
        said: lead.signal === usual.signal ? saidOfRecord(index, modelId, recordId, card.classes.length) : undefined,
      };
      const { records, problem } = await doubtOf(context, card, [one], signal);
      if (records[0] !== undefined) return records[0];
      const unknown = { level: 'unknown' as const, differences: [], distance: null, distanceLimit: null };
      return { record: record.name, recordId, ...unknown, expectedAccuracy: null, trainedAs: null, problem };
    },
  };
}
