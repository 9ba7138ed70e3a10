import type { Acted } from '../../../../../preload/contract/contract.ts';
import type { Context } from '../../command.ts';
import { decisionLine } from './decisionLine.ts';

export async function printActed(output: Context['output'], acted: Acted): Promise<void> {
  if (output.json) return output.document(acted);
  for (const one of acted.decisions) await output.line(decisionLine(one));
}
