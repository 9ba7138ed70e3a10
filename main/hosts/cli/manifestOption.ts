import { resolve } from 'node:path';
import type { Api, ManifestJob } from '../../../preload/contract/contract.ts';
import { plural } from '../../../preload/words/numberFormats.ts';
import type { Context } from './command.ts';
import type { Option } from './option.ts';

/** `--manifest` of the commands whose long task can run apart. */
export const manifestOption: Option = {
  type: 'string',
  value: 'FILE',
  help: 'write what would be computed to FILE and compute nothing; beatlens task runs it, here or on another computer',
};

/** True where the command was asked for a manifest: it is written, and nothing else is to be done. */
export async function wroteManifest(
  { values, output, progress, signal }: Context,
  api: Api,
  job: ManifestJob,
): Promise<boolean> {
  const file = values.text('manifest');
  if (file === undefined) return false;
  const facts = await api.call('manifests.write', { job, file: resolve(file) }, { signal });
  progress.clear();
  if (output.json) await output.document(facts);
  else {
    await output.line(
      `manifest written: ${facts.file} (task ${facts.task}, ${plural(facts.records, 'record')}); run it with beatlens task`,
    );
  }
  return true;
}
