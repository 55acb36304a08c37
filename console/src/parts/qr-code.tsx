import makeQrCode from 'qrcode-generator';

interface Props {
  readonly text: string;
  readonly label: string;
}

const sizePixels = 180;
/** ISO/IEC 18004 §9.1: a quiet zone of four modules on every side. */
const quiet = 4;

/** Dark on light in every appearance: many cameras read nothing else. */
export function QrCode({ text, label }: Props) {
  const code = makeQrCode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const rows = Array.from({ length: count }, (_, row) => row);
  const path = rows
    .flatMap((row) =>
      rows.filter((column) => code.isDark(row, column)).map((column) => `M${column} ${row}h1v1h-1z`),
    )
    .join('');
  const side = count + 2 * quiet;
  return (
    <svg
      role="img"
      aria-label={label}
      width={sizePixels}
      height={sizePixels}
      viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect x={-quiet} y={-quiet} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
