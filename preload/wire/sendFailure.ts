import type { Failure } from '../contract/contract.ts';
import type { Channel } from './wire.ts';

/**
 * Answers request `id` with a failure. A failure may repeat what a client sent, so its texts are cut to what a screen can
 * show; one that still cannot be sent closes its own channel and nothing else.
 */
export function sendFailure(channel: Channel, id: number, { code, message, detail }: Failure): void {
  const failure: Failure = { code, message: shortened(message, longestMessage) };
  if (detail !== undefined) failure.detail = shortened(detail, longestDetail);
  try {
    channel.send({ type: 'failure', id, failure });
  } catch {
    channel.close();
  }
}

/** In characters. */
const longestMessage = 4000;
const longestDetail = 20_000;

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)} … (cut; ${text.length} characters)`;
}
