import type { JobRow, ModelSummary } from '../../../../preload/contract/contract.ts';
import { type Resource, resource } from '../../../state/resource.svelte.ts';
import type { Workspace } from '../../../state/workspace.svelte.ts';

/** What was measured of a model last, and the job of its next measurement. */
export interface Measurement<Found> {
  readonly found: Found | null;
  /** Of this model, whatever became of it. */
  readonly last: JobRow | undefined;
  /** Of any model: compute does one at a time. */
  readonly running: JobRow | undefined;
  readonly stored: Pick<Resource<unknown, unknown>, 'failure' | 'reload'>;
  /** Nothing is known yet of this model. */
  readonly isWaiting: boolean;
}

/**
 * Follows a measurement that is made by a job and kept with its model.
 *
 * @param job its name
 * @param latest asks the host for what is kept of a model
 * @param model the model on the screen
 * @param isAbout whether what a job was asked for concerns this model; absent: its `modelId` is the model's
 */
export function measurementOf<Found>(
  { jobs }: Pick<Workspace, 'jobs'>,
  job: Parameters<Workspace['jobs']['runningOf']>[0],
  latest: (modelId: number) => Promise<{ readonly found: Found | null }>,
  model: () => ModelSummary,
  isAbout = (input: unknown) => (input as { modelId?: number } | null)?.modelId === model().id,
): Measurement<Found> {
  const last = $derived(jobs.rows.find(({ name, input }) => name === job && isAbout(input)));
  const running = $derived(jobs.runningOf(job));
  const stored = resource(
    () => ({ modelId: model().id, ended: last?.state === 'done' ? last.id : null }),
    ({ modelId }) => latest(modelId),
  );
  // Never what is known of another model under this one's name.
  const isOfModel = $derived(stored.key?.modelId === model().id);
  return {
    stored,
    get found() {
      return isOfModel ? (stored.value?.found ?? null) : null;
    },
    get last() {
      return last;
    },
    get running() {
      return running;
    },
    get isWaiting() {
      return stored.first || !isOfModel;
    },
  };
}
