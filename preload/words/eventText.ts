import { type EctopicClass, type EventKind, ectopicClasses, eventKinds } from './events.ts';

/** `Ventricular run`, `Pause` */
export function eventTitle({
  kind,
  ectopic,
}: {
  readonly kind: EventKind;
  readonly ectopic: EctopicClass | null;
}): string {
  const { title } = eventKinds[kind];
  return ectopic === null ? title : `${ectopicClasses[ectopic].title} ${title.toLowerCase()}`;
}

/** Time from the start of a record: `0:03.250`, `1:02:03.004`. To the millisecond, as beats of 360 Hz lie 2.8 ms apart. */
export function elapsedText(seconds: number): string {
  const ms = Math.round(1000 * seconds);
  const [hours, minutes] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60];
  const rest = ((ms % 60_000) / 1000).toFixed(3).padStart(6, '0');
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes).padStart(2, '0')}:${rest}`;
}

/** `72 /min`; `none` where it is not known. */
export function rateText(perMinute: number | null | undefined, none: string): string {
  return perMinute == null ? none : `${perMinute.toFixed(0)} /min`;
}
