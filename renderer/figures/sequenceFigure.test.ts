import { expect, test } from 'vitest';
import { sequenceFigure } from './sequenceFigure.ts';
import { lightTheme } from './theme.ts';

const sequence = {
  before: 30,
  beats: [-2, -1, 0, 1, 2].map((away) => ({ away, attribution: away === 1 ? -0.75 : 0.1 })),
  values: [{ name: 'RR before, to own RR', attribution: -0.35 }],
};

test('each beat of the sequence has a bar in the colour of its side; the words name the strongest', () => {
  const { data, layout, description } = sequenceFigure(sequence, 'S', lightTheme);
  const { positive, negative } = lightTheme;
  expect(data).toMatchObject([
    {
      type: 'bar',
      x: [-2, -1, 0, 1, 2],
      y: [0.1, 0.1, 0.1, -0.75, 0.1],
      marker: { color: [positive, positive, positive, negative, positive] },
    },
  ]);
  expect(layout.xaxis!.tickvals).toEqual([-2, -1, 0, 1, 2]);
  expect(description).toBe(
    'What each of the 5 beats of the sequence speaks for S; most of all beat +1 with -0.75 logits.',
  );
});
