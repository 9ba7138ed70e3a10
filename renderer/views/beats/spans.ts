/** How much of the record stands around the beat. The narrowest is what the models see (defaultWindow). */
export const spans: readonly {
  text: string;
  title: string;
  seconds: { beforeSeconds: number; afterSeconds: number };
}[] = [
  {
    text: 'Window',
    title: 'What a model sees: 0.28 s before, 0.5 s after',
    seconds: { beforeSeconds: 100 / 360, afterSeconds: 0.5 },
  },
  { text: '2 s', title: 'The beat with its neighbours', seconds: { beforeSeconds: 0.9, afterSeconds: 1.1 } },
  { text: '5 s', title: 'Rhythm around the beat', seconds: { beforeSeconds: 2.5, afterSeconds: 2.5 } },
  { text: '10 s', title: 'A strip', seconds: { beforeSeconds: 5, afterSeconds: 5 } },
];
