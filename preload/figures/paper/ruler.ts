/** Seconds from one time printed on a ruler to the next: none closer than `least`, in the unit that `perSecond` counts. */
export function rulerSeconds(perSecond: number, least: number): number {
  const steps = [0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600];
  return steps.find((step) => step * perSecond >= least) ?? 600;
}

/** `0:05` or, below a second a step, `0:05.2`; with hours where there are some. */
export function rulerText(seconds: number, step: number): string {
  const tenths = Math.round(seconds * 10);
  const whole = Math.floor(tenths / 10);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const fraction = step < 1 ? `.${tenths % 10}` : '';
  const two = (value: number) => String(value).padStart(2, '0');
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(rest)}${fraction}`;
}
