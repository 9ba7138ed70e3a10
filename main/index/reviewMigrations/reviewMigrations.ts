import type { Migration } from '../migrations/migrate.ts';
import { decisions } from './0010-decisions.ts';
import { places } from './0020-places.ts';
import { adjudications } from './0030-adjudications.ts';
import { waveCorrections } from './0040-wave-corrections.ts';
import { calipers } from './0050-calipers.ts';
import { setUps } from './0060-set-ups.ts';

/** Of reviews.sqlite, in order. A migration that has been released is never edited. */
export const reviewMigrations: readonly Migration[] = [
  decisions,
  places,
  adjudications,
  waveCorrections,
  calipers,
  setUps,
];
