import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import type { Progress } from '../../../preload/contract/contract.ts';
import { asReadFailure } from '../../ecg/errors.ts';
import type { TwelveLeadChoice } from '../../ecg/synthetic/twelveLeads/twelveLeadRecord.ts';
import { type TwelveLeadCounts, writeTwelveLeads as write } from '../../ecg/synthetic/twelveLeads/writeTwelveLeads.ts';
import { requireEmptyFolder } from '../requireEmptyFolder.ts';

export interface TwelveLeadsInput extends TwelveLeadChoice {
  readonly records: number;
  /** Not there yet, or empty. */
  readonly folder: string;
}

/** Writes a generated 12-lead archive beside its place and puts it there when it is complete. @throws ReadFailure */
export async function* writeTwelveLeads(
  { folder, ...choice }: TwelveLeadsInput,
  abort: AbortSignal,
): AsyncGenerator<Progress, TwelveLeadCounts, void> {
  requireEmptyFolder(folder);
  const unfinished = `${folder}.unfinished`;
  requireEmptyFolder(unfinished);
  try {
    mkdirSync(unfinished, { recursive: true });
    const writing = write(unfinished, choice, abort);
    for (;;) {
      const step = await writing.next();
      if (!step.done) {
        yield { ...step.value, message: 'generating' };
        continue;
      }
      if (existsSync(folder)) rmdirSync(folder);
      renameSync(unfinished, folder);
      return step.value;
    }
  } catch (error) {
    throw asReadFailure(error, folder, 'a place where records can be written');
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
