/** Parts of a beat that attribution is shared out to, in time order; `rest` lies before P, after T, or on no wave. */
export const waveParts = ['P', 'PQ', 'QRS', 'ST', 'T', 'rest'] as const;
export type WavePart = (typeof waveParts)[number];

export const waveMeaning: Readonly<Record<WavePart, string>> = {
  P: 'P wave',
  PQ: 'from the end of P to QRS',
  QRS: 'QRS complex',
  ST: 'from the end of QRS to T',
  T: 'T wave',
  rest: 'on no wave: before P, after T, or on the baseline',
};

/** Told apart by people who see few colours (after Okabe & Ito 2008), waves strong and stretches between them pale. */
export const waveColours: Readonly<Record<'light' | 'dark', Readonly<Record<WavePart, string>>>> = {
  light: { P: '#0072b2', PQ: '#9fd0ee', QRS: '#d55e00', ST: '#f2c879', T: '#007a58', rest: '#b4bac1' },
  dark: { P: '#4ba3e0', PQ: '#a9d8f5', QRS: '#e8743b', ST: '#f3d08c', T: '#2fb48c', rest: '#5f6a74' },
};
