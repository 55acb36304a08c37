import { useFormats } from '#words/use-formats.ts';

interface Props {
  readonly usedBytes: number | undefined;
  /** Megabytes of 1,048,576 bytes. */
  readonly quotaMegabytes: number | undefined;
  /** Says both numbers beside the bar; otherwise the quota is told on hover. */
  readonly isWhole?: boolean;
}

const megabyte = 1024 * 1024;
const warnFrom = 0.9;

/** How full a mailbox is; what there is no mailbox for shows nothing. */
export function QuotaBar({ usedBytes, quotaMegabytes, isWhole = false }: Props) {
  const formats = useFormats();
  if (usedBytes === undefined || quotaMegabytes === undefined) return '–';
  const share = usedBytes / (quotaMegabytes * megabyte);
  const whole = `${formats.bytes(usedBytes)} / ${formats.bytes(quotaMegabytes * megabyte)}`;
  const percent = Math.min(100, Math.round(share * 100));
  return (
    <span className={share >= warnFrom ? 'quota quota-full' : 'quota'} title={whole}>
      <span
        className="quota-bar"
        role="meter"
        aria-label={whole}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <span style={{ inlineSize: `${percent}%` }} />
      </span>
      {isWhole ? whole : formats.bytes(usedBytes)}
    </span>
  );
}
