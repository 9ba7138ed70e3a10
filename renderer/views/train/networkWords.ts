import type { NetworkName } from '../../../preload/vocabulary.ts';

/** Networks in words. A new network without words does not compile. */
export const networkWords: Readonly<Record<NetworkName, { title: string; about: string }>> = {
  cnn: {
    title: 'CNN',
    about: 'Convolutions and global average pooling: small, fast, and its maps are sharp in time.',
  },
};
