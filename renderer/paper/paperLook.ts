import { paperGains, paperSpeeds, standardGain, standardSpeed } from '../../preload/figures/paper/paperSpeeds.ts';

/** How fast and how high the paper of a screen is. */
export interface PaperLook {
  /** mm/s. */
  readonly speed: number;
  /** mm/mV, or chosen once for the record. */
  readonly gain: number | 'auto';
}

/** What was kept; what is no speed or gain of the paper is the standard one. */
export function parseLook(text: string | null): PaperLook {
  const { speed, gain } = parsed(text);
  return {
    speed: paperSpeeds.find((one) => one === speed) ?? standardSpeed,
    gain: gain === 'auto' ? 'auto' : (paperGains.find((one) => one === gain) ?? standardGain),
  };
}

function parsed(text: string | null): { readonly speed?: unknown; readonly gain?: unknown } {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    // Written by another program: the paper is the standard one.
    return {};
  }
}
