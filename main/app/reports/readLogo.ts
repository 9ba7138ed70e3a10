import type { Logo } from '../../../preload/figures/report.ts';
import { readRegular } from '../../ecg/regularFile.ts';
import { InvalidInput } from '../errors.ts';

const mostBytes = 2 * 1024 * 1024;

/** The picture on the first page. @throws InvalidInput for a file that is no PNG or JPEG of at most 2 MB */
export function readLogo(file: string): Logo {
  let bytes: Uint8Array;
  try {
    bytes = readRegular(file, 'a logo', mostBytes);
  } catch (error) {
    throw new InvalidInput(
      `the logo ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const begins = (...signature: number[]) => signature.every((byte, at) => bytes[at] === byte);
  if (begins(0x89, 0x50, 0x4e, 0x47)) return { type: 'image/png', bytes };
  if (begins(0xff, 0xd8, 0xff)) return { type: 'image/jpeg', bytes };
  throw new InvalidInput(`the logo ${file} is no PNG or JPEG picture; expected one of these`);
}
