import { useFormats } from '#words/use-formats.ts';

interface Props {
  readonly usedBytes: number | undefined;
  /** Megabytes of 1,048,576 bytes. */
  readonly quotaMegabytes: number | undefined;
}

const megabyte = 1024 * 1024;
const warnFrom = 0.9;

/** How full a mailbox is; what there is no mailbox for shows nothing. */
export function QuotaBar({ usedBytes, quotaMegabytes }: Props) {
  const formats = useFormats();
  if (usedBytes === undefined || quotaMegabytes === undefined) return '–';
  const share = usedBytes / (quotaMegabytes * megabyte);
  const text = `${formats.bytes(usedBytes)} / ${formats.bytes(quotaMegabytes * megabyte)}`;
  return (
    <span className={share >= warnFrom ? 'quota quota-full' : 'quota'}>
      <meter min={0} max={1} high={warnFrom} value={Math.min(share, 1)} aria-label={text} />
      <span>{text}</span>
    </span>
  );
}
