import { useFormats } from '#words/use-formats.ts';

interface Props {
  readonly at: number | undefined;
  /** The day alone, where the hour matters little. */
  readonly isDay?: boolean;
}

/** When something was, in the reader's zone; the exact instant on hover. `at` in epoch milliseconds. */
export function Instant({ at, isDay = false }: Props) {
  const formats = useFormats();
  if (at === undefined) return '–';
  return (
    <time dateTime={new Date(at).toISOString()} title={formats.exactly(at)}>
      {isDay ? formats.shortDay(at) : formats.instant(at)}
    </time>
  );
}
