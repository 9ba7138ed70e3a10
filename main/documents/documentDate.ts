/**
 * The date that a document carries: `SOURCE_DATE_EPOCH` (https://reproducible-builds.org/specs/source-date-epoch/), seconds
 * since 1970, where it is set, else now. Whole seconds: what PDF can say.
 *
 * @throws Error where the variable is no whole number
 */
export function documentDate(now: Date, environment: Readonly<Record<string, string | undefined>>): Date {
  const written = environment.SOURCE_DATE_EPOCH;
  if (written === undefined || written === '') return new Date(Math.floor(now.getTime() / 1000) * 1000);
  const seconds = /^\d{1,11}$/.test(written) ? Number(written) : Number.NaN;
  if (Number.isNaN(seconds)) {
    throw new Error(`SOURCE_DATE_EPOCH is "${written}"; expected whole seconds since 1970, such as 1767225600`);
  }
  return new Date(seconds * 1000);
}
