import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from '../../../preload/wire/codec.ts';
import { plural } from '../../../preload/words/numberFormats.ts';
import type { Compute, TaskInput } from '../../compute/client.ts';
import { Conflict, InvalidInput } from '../errors.ts';
import { requireWritableTarget, writeAside } from '../writeAside.ts';
import { outPlace, pathOf, readTaskFile, resultFile, type TaskResult, withPaths } from './taskFile.ts';

export interface RunChoice {
  /** Of this BeatLens. */
  readonly version: string;
  /** Where the result and what the task writes will be; made where it is not there. */
  readonly folder: string;
  /** Where places of the manifest are here; the others are where they were. */
  readonly places: Readonly<Record<string, string>>;
  readonly now: () => Date;
}

interface Step {
  readonly done: number;
  readonly total: number;
  readonly counted?: string | undefined;
  readonly message?: string | undefined;
}

/**
 * Computes what a manifest asks for, with neither index nor window, from the files that it names. The samples must be the ones that
 * the index knew.
 *
 * @throws InvalidInput for a manifest that cannot be used; Conflict for other samples, another version, or a result that is there;
 *   what the task throws
 */
export async function* runManifest(
  compute: Compute,
  file: string,
  choice: RunChoice,
  signal: AbortSignal,
): AsyncGenerator<Step, { readonly task: string; readonly result: string; readonly seconds: number }, void> {
  const { value: manifest, digest } = readTaskFile(file, 'beatlens-manifest');
  if (manifest.madeBy !== choice.version) {
    throw new Conflict(
      `${file} was written by BeatLens ${manifest.madeBy}, this is ${choice.version}: the same version must compute it`,
    );
  }
  const unknown = Object.keys(choice.places).find((place) => !Object.hasOwn(manifest.places, place));
  if (unknown !== undefined) {
    const known = Object.keys(manifest.places).filter((place) => place !== outPlace);
    throw new InvalidInput(`the manifest has no place "${unknown}"; it has ${known.join(', ')}`);
  }
  const result = join(choice.folder, resultFile);
  mkdirSync(choice.folder, { recursive: true, mode: 0o700 });
  requireWritableTarget(result, false, 'the result');
  const places = { ...manifest.places, ...choice.places, [outPlace]: choice.folder };
  for (const [place, folder] of Object.entries(places)) {
    if (!existsSync(folder)) {
      throw new InvalidInput(
        `${folder}: there is no such folder for "${place}". Say where it is here: --at "${place}=FOLDER"`,
      );
    }
  }
  yield* requireSameSamples(compute, manifest.records, places, signal);
  const startedAt = choice.now().toISOString();
  const input = withPaths(manifest.input, places) as object;
  const asked = ('createdAt' in input ? { ...input, createdAt: startedAt } : input) as TaskInput<typeof manifest.task>;
  const steps: unknown[] = [];
  const running = compute.run(manifest.task, asked as never, signal);
  let output: unknown;
  for (;;) {
    const step = await running.next();
    if (step.done) {
      output = step.value;
      break;
    }
    if (manifest.task === 'importFolder') steps.push(step.value);
    yield step.value as Step;
  }
  const endedAt = choice.now().toISOString();
  const ended: TaskResult = {
    ...{ kind: 'beatlens-result', version: 1, manifest: digest, startedAt, endedAt, steps, output },
  };
  await writeAside(result, encode(ended), { what: 'the result', overwrite: false });
  return { task: manifest.task, result, seconds: (Date.parse(endedAt) - Date.parse(startedAt)) / 1000 };
}

/** @throws Conflict where the samples of a record are not the ones that the index knew */
async function* requireSameSamples(
  compute: Compute,
  records: readonly {
    readonly header: { readonly place: string; readonly path: string };
    readonly signalsHash: string;
  }[],
  places: Readonly<Record<string, string>>,
  signal: AbortSignal,
): AsyncGenerator<Step, void, void> {
  if (records.length === 0) return;
  const headerPaths = records.map(({ header }) => pathOf(header, places));
  const hashing = compute.run('hashRecords', { headerPaths }, signal);
  for (;;) {
    const step = await hashing.next();
    if (!step.done) {
      yield { ...step.value, message: 'checking the samples' };
      continue;
    }
    const others = step.value.flatMap((found, at) => {
      if ('problem' in found) return [`${headerPaths[at]}: ${found.problem}`];
      return found.signalsHash === records[at]!.signalsHash ? [] : [`${headerPaths[at]}: other samples`];
    });
    if (others.length === 0) return;
    throw new Conflict(
      `${plural(others.length, 'record')} of ${records.length} are not what the manifest was written of: ${others.slice(0, 5).join('; ')}. ` +
        'Copy the archive anew, or say where it is.',
    );
  }
}
