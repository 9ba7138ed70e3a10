import { z } from 'zod';
import type { Progress, VerifyResult } from '../../../preload/contract/contract.ts';
import type { AppContext } from '../context.ts';
import { InvalidInput } from '../errors.ts';
import { bundleDifferences } from './bundleDifferences.ts';
import { bundleChoices, choicesHere } from './bundleFacts.ts';
import { makeReport } from './makeReport.ts';
import type { Source } from './source.ts';

/**
 * Makes the report of a bundle again from this data folder and holds every number against the bundle's.
 *
 * @param source computes evaluations and class means anew
 * @throws InvalidInput for what is no bundle; NotFound for a model, archive or record that is not here
 */
export async function* verifyBundle(
  context: AppContext,
  source: Source,
  file: string,
  signal: AbortSignal,
): AsyncGenerator<Progress, VerifyResult, void> {
  const { texts, changed } = yield* context.compute.run('readBundle', { file }, signal);
  const read = bundleChoices.safeParse(parsed(texts['choices.json']));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new InvalidInput(`${file}: choices.json says no report: ${issue?.path.join('.')} ${issue?.message}`);
  }
  const choices = await choicesHere(source, read.data);
  const { report, bundle } = yield* makeReport(context, source, choices, { madeAt: context.now(), signal });
  const prefix = 'numbers/';
  const before = Object.entries(texts).filter(([path]) => path.startsWith(prefix));
  const { compared, differences } = bundleDifferences(
    Object.fromEntries(before.map(([path, text]) => [path.slice(prefix.length), text])),
    Object.fromEntries(report.attachments.map(({ fileName, content }) => [fileName, content])),
  );
  const told = bundleVersions.safeParse(parsed(texts['versions.json'])).data ?? {};
  const names = [...new Set([...Object.keys(told), ...Object.keys(bundle.versions)])];
  return {
    ...{ file, title: read.data.title, compared, differences: [...differences], changed: [...changed] },
    versions: names.flatMap((name) =>
      told[name] === bundle.versions[name]
        ? []
        : [`${name}: ${told[name] ?? 'not told'} then, ${bundle.versions[name] ?? 'not told'} now`],
    ),
  };
}

const bundleVersions = z.record(z.string(), z.string());

/** Undefined for what is no JSON. */
function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
