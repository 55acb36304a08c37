// Figures for Prometheus, in its text format 0.0.4. Label values are few and known beforehand; never names of
// people.

export type Labels = Readonly<Record<string, string>>;
type Family = () => readonly string[];

export interface Counter {
  add(labels: Labels, by?: number): void;
}

export interface Histogram {
  observe(labels: Labels, value: number): void;
}

interface Buckets {
  readonly counts: number[];
  sum: number;
  count: number;
}

export class Metrics {
  readonly #families: Family[] = [];

  counter(name: string, help: string): Counter {
    const values = new Map<string, number>();
    this.#families.push(() => [
      ...heading(name, help, 'counter'),
      ...[...values].map(([labels, value]) => `${name}${braced(labels)} ${value}`),
    ]);
    return {
      add(labels, by = 1) {
        const key = print(labels);
        values.set(key, (values.get(key) ?? 0) + by);
      },
    };
  }

  /** `read` is asked at each scrape; what it counts up since the start is named `…_total`. */
  sample(name: string, help: string, read: () => number): void {
    const type = name.endsWith('_total') ? 'counter' : 'gauge';
    this.#families.push(() => [...heading(name, help, type), `${name} ${read()}`]);
  }

  /** `bounds` are the upper ends of the buckets, rising. */
  histogram(name: string, help: string, bounds: readonly number[]): Histogram {
    const series = new Map<string, Buckets>();
    this.#families.push(() => [
      ...heading(name, help, 'histogram'),
      ...[...series].flatMap(([labels, buckets]) => printBuckets({ name, labels, bounds, buckets })),
    ]);
    return {
      observe(labels, value) {
        const key = print(labels);
        const buckets = series.get(key) ?? { counts: bounds.map(() => 0), sum: 0, count: 0 };
        series.set(key, buckets);
        const index = bounds.findIndex((bound) => value <= bound);
        if (index >= 0) buckets.counts[index] = (buckets.counts[index] ?? 0) + 1;
        buckets.sum += value;
        buckets.count++;
      },
    };
  }

  text(): string {
    return `${this.#families.flatMap((family) => family()).join('\n')}\n`;
  }
}

const heading = (name: string, help: string, type: string): readonly string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
];

function printBuckets({
  name,
  labels,
  bounds,
  buckets,
}: {
  readonly name: string;
  readonly labels: string;
  readonly bounds: readonly number[];
  readonly buckets: Buckets;
}): string[] {
  const prefix = labels === '' ? '' : `${labels},`;
  let below = 0;
  const lines = bounds.map((bound, index) => {
    below += buckets.counts[index] ?? 0;
    return `${name}_bucket{${prefix}le="${bound}"} ${below}`;
  });
  return [
    ...lines,
    `${name}_bucket{${prefix}le="+Inf"} ${buckets.count}`,
    `${name}_sum${braced(labels)} ${buckets.sum}`,
    `${name}_count${braced(labels)} ${buckets.count}`,
  ];
}

const print = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${/[\\"\n]/.test(value) ? escaped(value) : value}"`)
    .join(',');

const escaped = (value: string): string => value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n');

const braced = (labels: string): string => (labels === '' ? '' : `{${labels}}`);
