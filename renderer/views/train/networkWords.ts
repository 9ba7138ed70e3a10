import type { NetworkName } from '../../../preload/vocabulary.ts';

/** Networks in words. A new network without words does not compile. */
export const networkWords: Readonly<Record<NetworkName, { title: string; about: string }>> = {
  cnn: {
    title: 'CNN',
    about: 'Convolutions and global average pooling: small and fast; 35 steps of its map cover a window.',
  },
};
