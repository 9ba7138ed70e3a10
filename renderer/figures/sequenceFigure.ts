import type { SequenceAttribution } from '../../preload/words/sequenceAttribution.ts';
import { plainLayout, titleFont } from './ecgPaper.ts';
import { type FigureSpec, figureConfig } from './figure.ts';
import { rounded } from './rounded.ts';
import type { FigureTheme } from './theme.ts';

/** What each beat around speaks for: bars above zero for the target class, below against it. */
export function sequenceFigure({ beats }: SequenceAttribution, target: string, theme: FigureTheme): FigureSpec {
  const strongest = beats.reduce((most, one) => (Math.abs(one.attribution) > Math.abs(most.attribution) ? one : most));
  const reach = beats.at(-1)!.away;
  return {
    data: [
      {
        type: 'bar',
        x: beats.map(({ away }) => away),
        y: beats.map(({ attribution }) => rounded(attribution)),
        marker: { color: beats.map(({ attribution }) => (attribution < 0 ? theme.negative : theme.positive)) },
        hovertemplate: 'beat %{x:+d}: %{y:+.3f} logits<extra></extra>',
        showlegend: false,
      },
    ],
    layout: {
      ...plainLayout(theme),
      plot_bgcolor: 'rgba(0,0,0,0)',
      margin: { l: 46, r: 16, t: 6, b: 36 },
      bargap: 0.2,
      xaxis: {
        range: [-reach - 0.7, reach + 0.7],
        title: { text: 'beats from this one', font: titleFont(theme), standoff: 6 },
        tickvals: [-reach, -Math.round(reach / 2), 0, Math.round(reach / 2), reach],
        ticktext: [-reach, -Math.round(reach / 2), 0, Math.round(reach / 2), reach].map(signed),
        showgrid: false,
        zeroline: false,
        fixedrange: true,
        tickfont: { color: theme.textMuted, size: 11 },
      },
      yaxis: {
        title: { text: 'logits', font: titleFont(theme), standoff: 6 },
        gridcolor: theme.rule,
        zerolinecolor: theme.textMuted,
        nticks: 4,
        fixedrange: true,
        tickfont: { color: theme.textMuted, size: 11 },
      },
    },
    config: figureConfig,
    description: `What each of the ${beats.length} beats of the sequence speaks for ${target}; most of all beat ${signed(strongest.away)} with ${strongest.attribution.toFixed(2)} logits.`,
    title: `What the beats around speak for: ${target}`,
    provenance: '',
    fileName: 'sequence',
  };
}

function signed(away: number): string {
  return away > 0 ? `+${away}` : String(away);
}
