import { useFormats } from '#words/use-formats.ts';

/** When something was, in the reader's zone; the exact instant on hover. `at` in epoch milliseconds. */
export function Instant({ at }: { readonly at: number | undefined }) {
  const formats = useFormats();
  if (at === undefined) return '–';
  return (
    <time dateTime={new Date(at).toISOString()} title={formats.exactly(at)}>
      {formats.instant(at)}
    </time>
  );
}
