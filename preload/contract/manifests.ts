/** Jobs that are computed apart from the window and the index, on this computer or another one. */
import { z } from 'zod';
import { importInput } from './archives.ts';
import { count, pathText, progress } from './blocks.ts';
import { crossValidateInput } from './crossValidations.ts';
import { evaluateInput } from './evaluations.ts';
import { call, job } from './kinds.ts';
import { trainInput } from './training.ts';

/** The jobs that can be: each is one long task of the compute process, a function of files and of what the index says. */
export const manifestJob = z.discriminatedUnion('name', [
  z.object({ name: z.literal('archives.import'), input: importInput }),
  z.object({ name: z.literal('models.train'), input: trainInput }),
  z.object({ name: z.literal('crossValidations.run'), input: crossValidateInput }),
  z.object({ name: z.literal('evaluations.run'), input: evaluateInput }),
]);
export type ManifestJob = z.infer<typeof manifestJob>;

export const manifestFacts = z.object({
  file: z.string(),
  job: z.string(),
  task: z.string(),
  /** Of files: archives by name, and `model`. */
  places: z.record(z.string(), z.string()),
  /** Whose samples are read; 0 of an import, which finds them. */
  records: count,
  bytes: count,
});
export type ManifestFacts = z.infer<typeof manifestFacts>;

export const manifestsCalls = {
  /** Writes what the job would have computed, and computes nothing of it. */
  'manifests.write': call(z.object({ job: manifestJob, file: pathText }), manifestFacts),
  /** Stores what a manifest's task brought, as the job would have done. `folder`: where its result is. */
  'manifests.take': job(
    z.object({ manifest: pathText, folder: pathText }),
    progress,
    z.object({ job: z.string(), title: z.string(), result: z.unknown() }),
  ),
} as const;
