import { paperGains, paperSpeeds, standardGain, standardSpeed } from '../../preload/figures/paper/paperSpeeds.ts';
import type { ParamValues, RouteParams } from '../state/route.ts';

/** How fast and how high the paper of a screen is. */
export interface PaperLook {
  /** mm/s. */
  readonly speed: number;
  /** mm/mV, or chosen once for the record. */
  readonly gain: number | 'auto';
}

/** As the address of the screen holds it; what is no speed or gain of the paper is the standard one. */
export function paperLook(params: RouteParams): PaperLook {
  const [speed, gain] = [Number(params.speed), Number(params.gain)];
  return {
    speed: paperSpeeds.find((one) => one === speed) ?? standardSpeed,
    gain: params.gain === 'auto' ? 'auto' : (paperGains.find((one) => one === gain) ?? standardGain),
  };
}

/** The parameters that say the same; the standard ones are left out. */
export function lookParams(look: Partial<PaperLook>): ParamValues {
  return {
    ...('speed' in look && { speed: look.speed === standardSpeed ? null : (look.speed ?? null) }),
    ...('gain' in look && { gain: look.gain === standardGain ? null : (look.gain ?? null) }),
  };
}
