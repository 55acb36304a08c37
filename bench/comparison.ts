// One measurement of several contestants, in rounds that take turns, so that a busy machine troubles all
// alike.
export interface Contestant {
  readonly who: string;
  /** One value, in the unit of the comparison; undefined where this system cannot tell. */
  readonly sample: () => Promise<number | undefined>;
}

export interface Comparison {
  readonly title: string;
  readonly unit: string;
  readonly isLowerBetter?: boolean;
  readonly rounds: number;
  /** Ours first. */
  readonly contestants: readonly Contestant[];
}

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export interface Result {
  readonly who: string;
  /** Undefined when it could not be measured. */
  readonly values: Spread | undefined;
  /** How many times better the first contestant is, round by round; undefined for itself. */
  readonly ratio: Spread | undefined;
  /** One sentence. */
  readonly trouble: string | undefined;
}

/** Never throws: who fails is told in its result. */
export async function compare(comparison: Comparison): Promise<Result[]> {
  const states = comparison.contestants.map((contestant): State => ({
    contestant,
    samples: [],
    trouble: undefined,
  }));
  for (let round = 0; round < comparison.rounds; round += 1) {
    for (const state of round % 2 === 0 ? states : states.toReversed()) await takeSample(state);
  }
  const [ours] = states;
  return states.map((state) => ({
    who: state.contestant.who,
    values: state.trouble === undefined ? spreadOf(state.samples) : undefined,
    ratio:
      state === ours || ours === undefined ? undefined : spreadOf(ratios(comparison, { ours, peer: state })),
    trouble: state.trouble,
  }));
}

interface State {
  readonly contestant: Contestant;
  readonly samples: number[];
  trouble: string | undefined;
}

async function takeSample(state: State): Promise<void> {
  if (state.trouble !== undefined) return;
  try {
    const value = await state.contestant.sample();
    if (value !== undefined) state.samples.push(value);
  } catch (error) {
    state.trouble = error instanceof Error ? error.message : String(error);
  }
}

function ratios(comparison: Comparison, { ours, peer }: { ours: State; peer: State }): number[] {
  if (ours.trouble !== undefined || peer.trouble !== undefined) return [];
  return ours.samples.flatMap((own, round) => {
    const other = peer.samples[round];
    if (other === undefined) return [];
    return [comparison.isLowerBetter === true ? other / own : own / other];
  });
}

export function spreadOf(values: readonly number[]): Spread | undefined {
  const sorted = values.toSorted((one, other) => one - other);
  const [least, most] = [sorted[0], sorted.at(-1)];
  const middle = sorted.length / 2;
  const [below, above] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (least === undefined || most === undefined || below === undefined || above === undefined)
    return undefined;
  return { median: (below + above) / 2, least, most };
}
